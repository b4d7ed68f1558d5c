/** Prints recall, speed and false alerts on real lists: `node packages/screening/bench/quality.ts [ofac|un|negatives|bench]`. */
import { compare, type IndexedEntity, LabelBits, ScreeningIndex } from '../src/index.ts'
import { csvRows, ofac, read, seeded, unitedNations } from './data.ts'
import { treatments } from './treatments.ts'

const readable = LabelBits.of([0])
const wanted = new Set(process.argv.slice(2))
const runs = (name: string): boolean => wanted.size === 0 || wanted.has(name)
const line = (label: string, ...figures: readonly string[]): void => console.log(label.padEnd(34), figures.join('  '))
const share = (part: number, whole: number): string => (part / whole).toFixed(3)
const quantile = (times: readonly number[], q: number): string =>
  ([...times].sort((a, b) => a - b)[Math.floor(times.length * q)] ?? 0).toFixed(3)

const timed = <T>(work: () => T): readonly [T, number] => {
  const start = performance.now()
  const result = work()
  return [result, performance.now() - start]
}

const namesOf = (entity: IndexedEntity): readonly string[] =>
  entity.values.flatMap(({ prop, value }) => (prop === 'birthDate' ? [] : [value]))

function measureOfac(): void {
  const entities = ofac()
  const [index, ms] = timed(() => ScreeningIndex.build(entities))
  line(
    'OFAC index',
    `${index.size} entities`,
    `${index.names} names`,
    `${(index.bytes / 1e6).toFixed(1)} MB`,
    `${ms.toFixed(0)} ms`,
  )
  const random = seeded(42)
  const queries = Object.entries(treatments).flatMap(([treatment, change]) =>
    Array.from({ length: 200 }, () => {
      const entity = entities[Math.floor(random() * entities.length)]
      const names = entity === undefined ? [] : namesOf(entity)
      const name = names[Math.floor(random() * names.length)] ?? ''
      return { treatment, entity, name, text: change(name, random) }
    }),
  )
  const tally = new Map<string, [number, number, number]>()
  const times: number[] = []
  for (const { treatment, entity, name, text } of queries) {
    if (entity === undefined) continue
    const query = { schema: entity.schema, properties: { name: [text] } }
    const [{ results }, ms] = timed(() => index.match(query, { readable, limit: 10, cutoff: 0.3 }))
    times.push(ms)
    // Several entries carry the same name: any of the best-scored ones is right.
    const at = results.findIndex(({ id }) => id === entity.id)
    const first = at >= 0 && results[at]?.score === results[0]?.score
    const entry = tally.get(treatment) ?? [0, 0, 0]
    tally.set(treatment, [entry[0] + (first ? 1 : 0), entry[1] + (at >= 0 ? 1 : 0), entry[2] + 1])
    if (!first && process.env['MISSES'] !== undefined)
      console.log(
        treatment,
        '|',
        name,
        '|',
        text,
        '|',
        results[0]?.features[0]?.candidateValue,
        results[0]?.score,
        results[at]?.score,
      )
  }
  for (const [treatment, [first, ten, all]] of tally)
    line(`  ${treatment}`, `R@1 ${share(first, all)}`, `R@10 ${share(ten, all)}`)
  const sum = [...tally.values()].reduce(
    (total, [a, b, c]) => [total[0] + a, total[1] + b, total[2] + c] as [number, number, number],
    [0, 0, 0] as [number, number, number],
  )
  line('OFAC all', `R@1 ${share(sum[0], sum[2])}`, `R@10 ${share(sum[1], sum[2])}`)
  line(
    '  cold',
    `${(times.length / (times.reduce((a, b) => a + b, 0) / 1000)).toFixed(0)}/s`,
    `p50 ${quantile(times, 0.5)} ms`,
    `p99 ${quantile(times, 0.99)} ms`,
  )
  const [, warm] = timed(() => {
    for (const { entity, text } of queries)
      index.match({ schema: entity?.schema ?? 'Thing', properties: { name: [text] } }, { readable })
  })
  line('  warm', `${(queries.length / (warm / 1000)).toFixed(0)}/s`)
}

function measureUn(): void {
  const entries = unitedNations()
  const index = ScreeningIndex.build(entries.map(({ entity }) => entity))
  line('UN index, Latin only', `${index.size} entities`, `${index.names} names`)
  const asked = entries.filter(({ original, entity }) => original !== undefined && entity.schema === 'Person')
  const scripts = new Map<string, [number, number, number, number]>()
  const times: number[] = []
  for (const { entity, original = '' } of asked) {
    const [{ results }, ms] = timed(() =>
      index.match({ schema: 'Person', properties: { name: [original] } }, { readable, limit: 10, cutoff: 0.05 }),
    )
    times.push(ms)
    const at = results.findIndex(({ id }) => id === entity.id)
    const script = /\p{Script=Arabic}/u.test(original) ? 'Arabic' : 'other'
    const tally = scripts.get(script) ?? [0, 0, 0, 0]
    const first = at >= 0 && results[at]?.score === results[0]?.score
    scripts.set(script, [
      tally[0] + (first ? 1 : 0),
      tally[1] + (at >= 0 ? 1 : 0),
      tally[2] + (results[at]?.match === true ? 1 : 0),
      tally[3] + 1,
    ])
    if (!first && process.env['MISSES'] !== undefined)
      console.log(
        original,
        '|',
        namesOf(entity).slice(0, 3).join(' ; '),
        '|',
        results[0]?.features[0]?.candidateValue,
        results[0]?.score,
        results[at]?.score,
      )
  }
  for (const [script, [first, ten, alert, all]] of scripts)
    line(
      `  ${script}`,
      `R@1 ${share(first, all)}`,
      `R@10 ${share(ten, all)}`,
      `alerts ${share(alert, all)}`,
      `of ${all}`,
    )
  line(
    '  cold',
    `${(times.length / (times.reduce((a, b) => a + b, 0) / 1000)).toFixed(0)}/s`,
    `p50 ${quantile(times, 0.5)} ms`,
  )
}

function measureNegatives(): void {
  const index = ScreeningIndex.build(ofac())
  for (const file of ['negatives_global.csv', 'negatives_us.csv']) {
    const rows = csvRows(read(`names/os-yente-validation/${file}`)).slice(1)
    let [nameOnly, withDate] = [0, 0]
    const [, ms] = timed(() => {
      for (const [name = '', , , , , born = ''] of rows) {
        const result = index.match({ schema: 'Person', properties: { name: [name] } }, { readable })
        if (result.results[0]?.match === true) {
          nameOnly++
          if (process.env['MISSES'] !== undefined)
            console.log(name, '|', result.results[0].features[0]?.candidateValue, result.results[0].score)
        }
        if (
          index.match({ schema: 'Person', properties: { name: [name], birthDate: [born] } }, { readable }).results[0]
            ?.match === true
        )
          withDate++
      }
    })
    line(
      `negatives ${file}`,
      `alerts per 1,000: ${((nameOnly / rows.length) * 1000).toFixed(1)}`,
      `with birth date ${((withDate / rows.length) * 1000).toFixed(1)}`,
      `${((rows.length * 2) / (ms / 1000)).toFixed(0)}/s`,
    )
  }
}

function measureBench(): void {
  const rows = csvRows(read('names/os-name-bench/cases.csv'))
    .slice(1)
    .filter((row) => row.length > 4)
  const scored = rows.map(([group = '', schema = '', name1 = '', name2 = '', truth = '']) => ({
    group,
    schema,
    name1,
    name2,
    truth: truth === 'true',
    score: compare(
      { schema, properties: { name: [name1] } },
      { id: 'x', schema, dataset: 'd', values: [{ prop: 'name', value: name2, label: 0 }] },
      { readable },
    ).score,
  }))
  for (const threshold of [0.5, 0.6, 0.65, 0.7, 0.75, 0.8]) {
    const f = (rows: typeof scored): string => {
      const tp = rows.filter(({ truth, score }) => truth && score >= threshold).length
      const fp = rows.filter(({ truth, score }) => !truth && score >= threshold).length
      const fn = rows.filter(({ truth, score }) => truth && score < threshold).length
      return `P ${share(tp, tp + fp)} R ${share(tp, tp + fn)} F1 ${((2 * tp) / (2 * tp + fp + fn)).toFixed(3)}`
    }
    line(
      `name_bench at ${threshold}`,
      f(scored),
      `synth_people ${f(scored.filter(({ group }) => group === 'synth_people'))}`,
      `nk_checks ${f(scored.filter(({ group }) => group === 'nk_checks'))}`,
    )
  }
  if (process.env['MISSES'] !== undefined)
    for (const { truth, score, name1, name2, schema, group } of scored)
      if (truth !== score >= 0.7) console.log(truth ? 'FN' : 'FP', group, schema, score, '|', name1, '|', name2)
}

if (runs('ofac')) measureOfac()
if (runs('un')) measureUn()
if (runs('negatives')) measureNegatives()
if (runs('bench')) measureBench()
