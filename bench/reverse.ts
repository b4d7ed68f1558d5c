import {
  comparison,
  type IndexedEntity,
  LabelBits,
  ReverseIndex,
  ScreeningIndex,
} from '../packages/screening/src/index.ts'
import { applicantMaker, birthday, said } from './data/applicants.ts'
import { drawnFrom } from './data/drawn-names.ts'
import { OFAC, ofac } from './data/ofac.ts'
import { publicLabel } from './data/statement.ts'
import { treatments } from './data/treatments.ts'
import { type Bench, type Line, type Outcome, tableOf } from './support/bench.ts'
import { megabytes, milliseconds, ratio, share } from './support/figures.ts'
import { progress } from './support/progress.ts'
import { pick, type Random, seeded } from './support/random.ts'
import { timedNow } from './support/timing.ts'

const SUBJECTS = 1_000_000
const DELTA = 1_000
/** Subjects of whom it is known whether they must be found: the forward screening of each is asked. */
const WITNESSES = 3_000
const THRESHOLD = 0.7
const readable = LabelBits.of([publicLabel])

export const reverse: Bench = {
  name: 'reverse',
  about:
    'A million people who stand screened, with a date of birth and a nationality, and a list that adds 1,000 people of OFAC 2019: one in ten subjects of 3,000 is a person added under a name misspelled. Every pair the screening of those 3,000 finds from .70 up must be found the other way round. The reference is that screening, asked of each.',
  needs: [`${OFAC}/sdn.csv`, `${OFAC}/alt.csv`, ...drawnFrom],
  run: async () => run(),
}

function run(): Outcome {
  const random = seeded(11)
  const ordinary = applicantMaker(random)
  const people = ofac().filter(({ schema }) => schema === 'Person')
  const added = drawn(random, people, DELTA)
  const subjects: IndexedEntity[] = Array.from({ length: SUBJECTS }, (_, at) => ({
    id: `s-${at}`,
    schema: 'Person',
    dataset: 'standing',
    values: at < WITNESSES && at % 10 === 0 ? listed(random, pick(random, added)) : ordinary(),
  }))
  progress('reverse', `builds an index of ${subjects.length}`)
  const [index, built] = timedNow(() => ReverseIndex.build(subjects))
  const lines: Line[] = [
    { what: `build, ${index.size} subjects, ${megabytes(index.bytes)}`, figure: milliseconds(built) },
  ]

  const list = ScreeningIndex.build(added)
  const witnesses = subjects.slice(0, WITNESSES)
  const [wanted, forward] = timedNow(() => {
    const pairs = new Set<string>()
    for (const subject of witnesses) {
      const { results } = list.match(questionOf(subject), { readable, cutoff: THRESHOLD, limit: 1_000 })
      for (const { id } of results) pairs.add(`${subject.id} ${id}`)
    }
    return pairs
  })
  for (const pass of ['cold', 'warm']) {
    const [found, ms] = timedNow(() => alerts(index, subjects, added))
    const ofWitnesses = [...found].filter((pair) => wanted.has(pair)).length
    lines.push({
      what: `${added.length} entities added, ${pass}`,
      figure: `${milliseconds(ms)}, ${found.size} alerts, ${share(ofWitnesses, wanted.size)} of the ${wanted.size} of the witnesses`,
      reference: `${milliseconds((forward / WITNESSES) * SUBJECTS)} to screen everybody again`,
      ratio: ratio(ms, (forward / WITNESSES) * SUBJECTS),
    })
  }
  return { table: tableOf(lines) }
}

/** So many different ones. */
function drawn<T>(random: Random, all: readonly T[], count: number): readonly T[] {
  const rest = [...all]
  return Array.from({ length: count }, () => rest.splice(Math.floor(random() * rest.length), 1)).flat()
}

/** As the server does: asked the other way round from a little below, then scored as the screening would have. */
function alerts(index: ReverseIndex, subjects: readonly IndexedEntity[], added: readonly IndexedEntity[]) {
  const found = new Set<string>()
  for (const entity of added) {
    const score = comparison(entity)
    for (const id of index.mayMatch(questionOf(entity), THRESHOLD)) {
      const subject = subjects[Number(id.slice(2))]
      if (subject === undefined) continue
      if (score(questionOf(subject), { readable, threshold: THRESHOLD }).match) found.add(`${id} ${entity.id}`)
    }
  }
  return found
}

function questionOf({ schema, values }: IndexedEntity) {
  const properties: Record<string, string[]> = {}
  for (const { prop, value } of values) (properties[prop] ??= []).push(value)
  return { schema, properties }
}

/** Somebody listed, under a name written otherwise, with his date of birth in half of the cases. */
function listed(random: Random, entity: IndexedEntity) {
  const name = entity.values.find(({ prop }) => prop === 'name')?.value ?? ''
  const mangle = pick(random, Object.values(treatments))
  const birth = entity.values.find(({ prop }) => prop === 'birthDate')?.value
  return said(random, mangle(name, random), birth !== undefined && random() < 0.5 ? birth : birthday(random))
}
