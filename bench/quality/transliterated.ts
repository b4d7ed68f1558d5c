import { compare, type IndexedEntity, LabelBits, ScreeningIndex } from '../../packages/screening/src/index.ts'
import { readText } from '../data/real-data.ts'
import { publicLabel, statement } from '../data/statement.ts'
import type { Line } from '../support/bench.ts'
import { perSecond, share } from '../support/figures.ts'
import { seeded } from '../support/random.ts'
import { timedNow } from '../support/timing.ts'
import { halfName, inHalf } from './half.ts'
import { miss } from './miss.ts'
import { Recall } from './recall.ts'

const sets = { Russian: 'names/wd-translit-russian/wd_russian_80', Chinese: 'names/wd-translit-chinese/wd_chinese_80' }
export const TRANSLITERATED = Object.values(sets)
const readable = LabelBits.of([publicLabel])
const [NAMES, QUERIES] = [20_000, 4_000]

/** Words that people on Wikidata are called in Latin letters and in others; two of them make a name, which is asked for in the others. */
export const transliterated = (): readonly Line[] =>
  Object.entries(sets).map(([script, file]) => measured(script, file))

function measured(script: string, file: string): Line {
  const random = seeded(11)
  const words = readText(file)
    .split('\n')
    .flatMap((line) => {
      const [latin, other] = line.split('\t')
      return latin === undefined || other === undefined ? [] : [{ latin, other: other.replaceAll(' ', '') }]
    })
  const word = () => words[Math.floor(random() * words.length)] ?? { latin: '', other: '' }
  const names = Array.from({ length: NAMES }, () => [word(), word()] as const)
  const entities = names.map(([given, family], at) => entityOf(`n${at}`, `${given.latin} ${family.latin}`))
  const index = ScreeningIndex.build(entities)
  const recall = new Recall()
  const asked = names.slice(0, QUERIES).flatMap(([given, family], at) => {
    const text = script === 'Chinese' ? `${given.other}·${family.other}` : `${given.other} ${family.other}`
    return inHalf(`${given.latin} ${text}`) ? [{ id: `n${at}`, text, name: `${given.latin} ${family.latin}` }] : []
  })
  const missed: (typeof asked)[number][] = []
  const [, ms] = timedNow(() => {
    for (const one of asked)
      if (!recall.add(index.match(named(one.text), { readable, limit: 500, cutoff: 0.05 }).results, one.id))
        missed.push(one)
  })
  const rules = Map.groupBy(missed, ruleFor)
  for (const [rule, misses] of rules) for (const { text, name } of misses) miss(script, rule, text, name)
  return {
    what: `${script} names against ${NAMES.toLocaleString('en-US')} in Latin letters, ${halfName}, ${recall.all} names`,
    figure: `R@1 ${share(recall.first, recall.all)}, R@10 ${share(recall.ten, recall.all)}, alerts ${share(recall.alerts, recall.all)}; ${perSecond(asked.length, ms)}; missed: ${[...rules].map(([rule, misses]) => `${misses.length} ${rule}`).join(', ')}`,
  }
}

const entityOf = (id: string, name: string): IndexedEntity => ({
  id,
  schema: 'Person',
  dataset: 'words',
  values: [statement('name', name)],
})

const named = (text: string) => ({ schema: 'Person', properties: { name: [text] } })

/** The rule that a miss needs, by which of its two words the engine does not know again. */
function ruleFor({ text, name }: { readonly text: string; readonly name: string }): string {
  const [others, latins] = [text.split(/[ ·]/), name.split(' ')]
  const known = others.filter((other, at) => {
    const candidate = entityOf('x', latins[at] ?? '')
    return compare(named(other), candidate, { readable }).score >= 0.5
  })
  if (known.length === others.length) return 'where both words are known and the name is not'
  const isHan = /\p{Script=Han}/u.test(text)
  const what = isHan
    ? 'Han signs read by their sounds as a foreign word'
    : 'a word read by the orthography of its country, or another word in the source'
  return `that need ${what} (${others.length - known.length} of 2)`
}
