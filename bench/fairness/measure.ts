import type { FairnessResults, FalseAlerts, Interval, OriginFairness } from '../../packages/screening/src/fairness.ts'
import { type IndexedEntity, LabelBits, ScreeningIndex } from '../../packages/screening/src/index.ts'
import { namesOf } from '../data/ofac.ts'
import { publicLabel } from '../data/statement.ts'
import { treatments } from '../data/treatments.ts'
import { progress } from '../support/progress.ts'
import { pick, type Random, seeded } from '../support/random.ts'
import { everyday } from './everyday.ts'
import { listed, type ListedPerson } from './listed.ts'
import { Respelling } from './respelling.ts'
import { type Stranger, strangers } from './strangers.ts'
import { wilson } from './wilson.ts'

type Fairness = Pick<FairnessResults, 'origins' | 'everyday'>

/** An origin with fewer listed people tells nothing. */
const LEAST_PEOPLE = 16
const STRANGERS = 1_000
/** Names tried for each way of writing. */
const EACH = 60

const readable = LabelBits.of([publicLabel])

export function measureFairness(): Fairness {
  const { entities, people } = listed()
  const index = ScreeningIndex.build(entities)
  return {
    origins: byOrigin(index, entities, people),
    everyday: everyday().map(({ group, people }) => ({ group, ...falseAlerts(index, people) })),
  }
}

const falseAlerts = (index: ScreeningIndex, people: readonly Stranger[]): FalseAlerts => {
  const isAlert = (properties: Readonly<Record<string, readonly string[]>>): boolean =>
    index.match({ schema: 'Person', properties }, { readable, limit: 1 }).results[0]?.match === true
  return {
    falseByName: wilson(people.filter(({ name }) => isAlert({ name: [name] })).length, people.length),
    falseWithDate: wilson(
      people.filter(({ name, born }) => isAlert({ name: [name], birthDate: [born] })).length,
      people.length,
    ),
  }
}

function byOrigin(
  index: ScreeningIndex,
  entities: readonly IndexedEntity[],
  people: readonly ListedPerson[],
): readonly OriginFairness[] {
  const names = entities.flatMap(namesOf)
  const origins = [...Map.groupBy(people, ({ origin }) => origin)]
    .filter(([, own]) => own.length >= LEAST_PEOPLE)
    .sort(([, a], [, b]) => b.length - a.length)
  const respelling = new Respelling()
  return origins.map(([origin, own]) => {
    progress('fairness', `${origin}, ${own.length} people`)
    const random = seeded(1)
    const others = strangers(own, names, STRANGERS, random)
    const missesBySpelling = Object.fromEntries(
      spellings(respelling).flatMap(([spelling, write]) => {
        const asked = written(own, write, random)
        const missed = asked.filter(({ person, text }) => !raises(index, person, text)).length
        return asked.length === 0 ? [] : [[spelling, wilson(missed, asked.length)] as const]
      }),
    )
    const all = Object.values(missesBySpelling)
    const sum = (of: (one: Interval) => number): number => all.reduce((total, one) => total + of(one), 0)
    return {
      origin,
      people: own.length,
      ...falseAlerts(index, others),
      misses: wilson(
        sum(({ count }) => count),
        sum(({ of }) => of),
      ),
      missesBySpelling,
    }
  })
}

type Write = (person: ListedPerson, random: Random) => string | undefined

const spellings = (respelling: Respelling): readonly (readonly [string, Write])[] => [
  ...Object.entries(treatments).map(([name, mangle]): readonly [string, Write] => [
    name,
    ({ names }, random) => mangle(pick(random, names), random),
  ]),
  ['another romanisation', ({ names }, random) => respelling.of(pick(random, names), random)],
  ['the original script', ({ original }) => original],
]

function written(
  people: readonly ListedPerson[],
  write: Write,
  random: Random,
): readonly { readonly person: ListedPerson; readonly text: string }[] {
  const found: { readonly person: ListedPerson; readonly text: string }[] = []
  const seen = new Set<string>()
  for (let tries = 0; found.length < EACH && tries < EACH * 10; tries += 1) {
    const person = pick(random, people)
    const text = write(person, random)
    if (text === undefined || text === '' || seen.has(`${person.entity.id} ${text}`)) continue
    seen.add(`${person.entity.id} ${text}`)
    found.push({ person, text })
  }
  return found
}

/** Does the name raise an alert for the person? Ties and others before him do not matter. */
const raises = (index: ScreeningIndex, { entity }: ListedPerson, text: string): boolean =>
  index
    .match({ schema: 'Person', properties: { name: [text] } }, { readable, limit: 50 })
    .results.some(({ id, match }) => match && id === entity.id)
