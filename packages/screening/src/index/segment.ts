import type { IndexedEntity } from '../entity.ts'
import { type NormalName, normaliseName } from '../normalise/name.ts'
import { namesIn } from '../normalise/names-in.ts'
import { eachUnit } from '../normalise/units.ts'
import { identifiers, isName } from '../properties.ts'
import { kindCode, kindOf } from '../schema-kind.ts'
import { firmWeight, weightOf } from '../score/weights.ts'
import { type Born, bornOn } from './born.ts'
import { type Dictionary, DictionaryBuilder } from './dictionary.ts'
import { EntityTable } from './entity-table.ts'
import { GrowingArray, GrowingBytes } from './growing-array.ts'
import { IdentifierTableBuilder } from './identifier-table.ts'
import { NameTable } from './name-table.ts'
import { groupByKey, groupPairsByKey, type Postings } from './postings.ts'
import { codeOf } from './role-code.ts'
import { classCount, weightClass } from './weight-class.ts'
import { anyWord, noWord, signOf } from './word-sign.ts'

/**
 * An immutable part of the index. Names are numbered in the order of their entities; everything about them lies in
 * typed arrays, one cell a name or one row a name.
 */
export interface Segment {
  readonly entities: EntityTable
  /** Of each entity, as `kindCode` gives it. */
  readonly kinds: Uint8Array
  readonly words: Dictionary
  /** Neighbouring words and whole names written as one; their terms are numbered after those of the words. */
  readonly joined: Dictionary
  /** Names of entity `e`: `nameStart[e]` up to `nameStart[e + 1]`. */
  readonly nameStart: Uint32Array
  /** Place of the name among its entity's values. */
  readonly nameValue: Uint32Array
  /** When its bearer may have been born, a `Born` each. */
  readonly nameBorn: Uint32Array
  readonly names: NameTable
  readonly labels: readonly number[]
  readonly unitTerm: Uint32Array
  /** Of words: the place of the role in `roles`, with bits; of joined units: the first word covered, or `wholeName`. */
  readonly unitCode: Uint8Array
  /**
   * Names by word and weight class, row `term * classCount + class`: of each name its number, and beside it the signs of its
   * other words, one in the low half, one in the high half. `start` counts names.
   */
  readonly postings: Postings
  /** The most that a word weighs in a name, by its term. */
  readonly termWeight: Uint8Array
  /** Names by joined term, the first joined term in row 0. */
  readonly joinedPostings: Postings
  /** Values that are identifiers, by the hash of what they identify. */
  readonly identifiers: Postings
}

/** Builds a segment; a later entity of the same id replaces an earlier one. Time grows with the number of names. */
export function buildSegment(source: Iterable<IndexedEntity>): Segment {
  const byId = new Map<string, IndexedEntity>()
  for (const entity of source) byId.set(entity.id, entity)
  const entities = [...byId.values()]
  const names = new NameColumns()
  const nameStart = new Uint32Array(entities.length + 1)
  const known = new IdentifierTableBuilder()
  for (let number = 0; number < entities.length; number++) {
    nameStart[number] = names.size
    const entity = entities[number]
    if (entity === undefined) continue
    const isPerson = kindOf(entity.schema) === 'person'
    const born = bornOn(entity.values.flatMap(({ prop, value }) => (prop === 'birthDate' ? [value] : [])))
    for (let place = 0; place < entity.values.length; place++) {
      const statement = entity.values[place]
      if (statement === undefined) continue
      const { prop, value, label } = statement
      if (isName(prop))
        for (const name of namesIn(value, isPerson))
          names.add(normaliseName(name, isPerson), isPerson, number, place, label, born)
      else if (identifiers.has(prop)) known.add(prop, value, number, place)
    }
  }
  nameStart[entities.length] = names.size
  return {
    ...names.build(),
    entities: EntityTable.of(entities),
    kinds: Uint8Array.from(entities, ({ schema }) => kindCode(schema)),
    nameStart,
    identifiers: known.build(),
  }
}

/** Collects names as columns. */
class NameColumns {
  readonly #words = new DictionaryBuilder(false)
  readonly #joined = new DictionaryBuilder(true)
  readonly #entity = new GrowingArray()
  readonly #value = new GrowingArray()
  readonly #label = new GrowingArray()
  readonly #born = new GrowingArray()
  readonly #labels = new Map<number, number>()
  readonly #wordCount = new GrowingBytes()
  readonly #firm = new GrowingArray()
  readonly #unitStart = new GrowingArray()
  readonly #term = new GrowingArray()
  readonly #code = new GrowingBytes()

  get size(): number {
    return this.#entity.length
  }

  add(name: NormalName, isPerson: boolean, entity: number, value: number, label: number, born: Born): void {
    const { tokens } = name
    if (tokens.length === 0) return
    this.#entity.push(entity)
    this.#value.push(value)
    this.#born.push(born)
    this.#label.push(this.#labelOf(label))
    this.#wordCount.push(tokens.length)
    this.#unitStart.push(this.#term.length)
    let firm = 0
    let hasInitial = false
    eachUnit(name, (codes, from, to, abjad, joined, first) => {
      this.#term.push((joined ? this.#joined : this.#words).add(codes, from, to, abjad))
      const token = tokens[first]
      if (joined || token === undefined) {
        this.#code.push(first)
        return
      }
      const code = codeOf(token, first)
      this.#code.push(code)
      firm += firmWeight(code)
      if (isPerson && token.role === 'initial') hasInitial = true
    })
    this.#firm.push(hasInitial ? 0 : firm)
  }

  build() {
    const words = this.#words.build()
    const joined = this.#joined.build()
    this.#unitStart.push(this.#term.length)
    const terms = this.#term.trimmed()
    const unitStart = this.#unitStart.trimmed()
    const firm = this.#firm.trimmed()
    const wordCount = this.#wordCount.trimmed()
    const count = this.size
    const total = wordCount.reduce((sum, words) => sum + words, 0)
    const codes = this.#code.trimmed()
    const termWeight = new Uint8Array(words.size)
    const [wordRows, wordNames, others] = [new Uint32Array(total), new Uint32Array(total), new Uint32Array(total)]
    const [joinedRows, joinedNames] = [new Uint32Array(terms.length - total), new Uint32Array(terms.length - total)]
    let [word, pair] = [0, 0]
    for (let name = 0; name < count; name++) {
      const first = unitStart[name] ?? 0
      const end = unitStart[name + 1] ?? 0
      const own = weightClass(firm[name] ?? 0)
      for (let at = first; at < end; at++) {
        const term = terms[at] ?? 0
        if (at - first < (wordCount[name] ?? 0)) {
          termWeight[term] = Math.max(termWeight[term] ?? 0, weightOf(codes[at] ?? 0))
          wordRows[word] = term * classCount + own
          others[word] = otherWords(terms, first, wordCount[name] ?? 0, at)
          wordNames[word++] = name
        } else {
          joinedRows[pair] = term
          joinedNames[pair++] = name
          // From here on joined terms are numbered after the words.
          terms[at] = term + words.size
        }
      }
    }
    return {
      words,
      joined,
      nameValue: this.#value.trimmed(),
      nameBorn: this.#born.trimmed(),
      names: NameTable.of({
        unitStart,
        words: wordCount,
        firm,
        label: this.#label.trimmed(),
        entity: this.#entity.trimmed(),
      }),
      labels: [...this.#labels.keys()],
      unitTerm: terms,
      unitCode: codes,
      termWeight,
      postings: groupPairsByKey(wordRows, wordNames, others, words.size * classCount),
      joinedPostings: groupByKey(joinedRows, joinedNames, joined.size),
    }
  }

  #labelOf(label: number): number {
    const known = this.#labels.get(label)
    if (known !== undefined) return known
    this.#labels.set(label, this.#labels.size)
    return this.#labels.size - 1
  }
}

/** The signs of the words of a name beside the one at `at`; of a name of more than three words `anyWord`. */
function otherWords(terms: Uint32Array, first: number, words: number, at: number): number {
  if (words > 3) return anyWord
  let [low, high] = [noWord, noWord]
  for (let other = first; other < first + words; other++) {
    if (other === at) continue
    if (low === noWord) low = signOf(terms[other] ?? 0)
    else high = signOf(terms[other] ?? 0)
  }
  return (low | (high << 16)) >>> 0
}

/** Bytes of the arrays; the entities belong to the caller. */
export const segmentBytes = (segment: Segment): number =>
  segment.words.bytes +
  segment.names.bytes +
  segment.joined.bytes +
  [
    segment.kinds,
    segment.nameStart,
    segment.nameValue,
    segment.nameBorn,
    segment.unitTerm,
    segment.unitCode,
    segment.postings.start,
    segment.postings.items,
    segment.termWeight,
    segment.joinedPostings.start,
    segment.joinedPostings.items,
    segment.identifiers.start,
    segment.identifiers.items,
  ].reduce((sum, { byteLength }) => sum + byteLength, 0)
