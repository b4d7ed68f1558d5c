import type { IndexedEntity, ScreeningQuery, Weights } from './entity.ts'
import { type NormalName, normaliseName } from './normalise/name.ts'
import { namesIn } from './normalise/names-in.ts'
import { isName } from './properties.ts'
import { kindOf } from './schema-kind.ts'
import { isOnlyName, most as mostNames } from './score/query-name.ts'
import { ScreeningIndex } from './screening-index.ts'

/**
 * How much less a pair scores at most, asked the other way round. Words left out weigh the same on either side; one
 * word shared, and nothing else asked, weighs more than one word of several found, so who has one name alone is asked
 * from further below. Measured: `npm run bench -- reverse`.
 */
const slack = { ordinary: 0.05, oneWord: 0.16 } as const
/** More than any entry of a list has in common with. */
const limit = 1_000
const everything = { has: () => true }

/**
 * Those who were asked about, so that what is added to a list later can be held against them all. It says who may match, every
 * label looked at; whether one does, `comparison` says, and who may know of it is for the caller to decide.
 */
export class ReverseIndex {
  readonly #ordinary: ScreeningIndex
  readonly #oneWord: ScreeningIndex

  private constructor(ordinary: ScreeningIndex, oneWord: ScreeningIndex) {
    this.#ordinary = ordinary
    this.#oneWord = oneWord
  }

  static build(subjects: readonly IndexedEntity[]): ReverseIndex {
    const [oneWord, ordinary] = parted(subjects)
    return new ReverseIndex(ScreeningIndex.build(ordinary), ScreeningIndex.build(oneWord))
  }

  add(subjects: readonly IndexedEntity[]): void {
    if (subjects.length === 0) return
    const [oneWord, ordinary] = parted(subjects)
    this.#ordinary.apply({ upsert: ordinary, remove: [] })
    this.#oneWord.apply({ upsert: oneWord, remove: [] })
  }

  get size(): number {
    return this.#ordinary.size + this.#oneWord.size
  }

  get bytes(): number {
    return this.#ordinary.bytes + this.#oneWord.bytes
  }

  /** Ids of those who asked about would match an entity from this score up, and of some who would not. */
  mayMatch(entity: ScreeningQuery, threshold: number, weights: Weights = {}): readonly string[] {
    const found = new Set<string>()
    const options = { readable: everything, limit, weights }
    for (const query of inParts(entity))
      for (const { id } of this.#ordinary.match(query, { ...options, cutoff: threshold - slack.ordinary }).results)
        found.add(id)
    for (const query of inParts(withWords(entity)))
      for (const { id } of this.#oneWord.match(query, { ...options, cutoff: threshold - slack.oneWord }).results)
        found.add(id)
    return [...found]
  }
}

function parted(subjects: readonly IndexedEntity[]): readonly [oneWord: IndexedEntity[], ordinary: IndexedEntity[]] {
  const [oneWord, ordinary]: [IndexedEntity[], IndexedEntity[]] = [[], []]
  for (const subject of subjects) (hasOneWord(subject) ? oneWord : ordinary).push(subject)
  return [oneWord, ordinary]
}

const hasOneWord = ({ schema, values }: IndexedEntity): boolean =>
  values.some(
    ({ prop, value }) =>
      isName(prop) && normalNames(value, schema).some(({ tokens }) => tokens.length < 2 || isOnlyName(tokens)),
  )

function normalNames(text: string, schema: string): readonly NormalName[] {
  const isPerson = kindOf(schema) === 'person'
  return namesIn(text, isPerson).map((name) => normaliseName(name, isPerson))
}

/** One word of four is no lead, unless it is all the name that somebody has: its words are asked for one by one too. */
function withWords({ schema, properties }: ScreeningQuery): ScreeningQuery {
  const words = new Set<string>()
  for (const [prop, values] of Object.entries(properties))
    if (isName(prop))
      for (const value of values)
        for (const { tokens } of normalNames(value, schema))
          for (const { text, role } of tokens) if (role !== 'initial') words.add(text)
  return { schema, properties: { ...properties, name: [...new Set([...(properties['name'] ?? []), ...words])] } }
}

/** A question has so many names at most; an entity of a list may have more. */
function* inParts({ schema, properties }: ScreeningQuery): Generator<ScreeningQuery> {
  const rest = Object.fromEntries(Object.entries(properties).filter(([prop]) => !isName(prop)))
  let part: Record<string, string[]> = {}
  let count = 0
  for (const [prop, values] of Object.entries(properties)) {
    if (!isName(prop)) continue
    for (const value of values) {
      const own = namesIn(value, kindOf(schema) === 'person').length
      if (count > 0 && count + own > mostNames) {
        yield { schema, properties: { ...rest, ...part } }
        part = {}
        count = 0
      }
      ;(part[prop] ??= []).push(value)
      count += own
    }
  }
  yield { schema, properties: { ...rest, ...part } }
}
