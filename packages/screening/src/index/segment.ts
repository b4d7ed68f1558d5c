import type { IndexedEntity } from '../entity.ts'
import { identifierKey, normaliseIdentifier } from '../evidence/identifier.ts'
import { normaliseName, roles } from '../normalise/name.ts'
import { unitsOf } from '../normalise/units.ts'
import { identifiers, isName } from '../properties.ts'
import { kindOf } from '../schema-kind.ts'
import { type Dictionary, DictionaryBuilder } from './dictionary.ts'
import { GrowingArray } from './growing-array.ts'
import { groupByKey, type Postings } from './postings.ts'

/** A value of an entity, by the entity's number in its segment and the value's place in it. */
export interface ValueRef {
  readonly entity: number
  readonly value: number
}

/** Bit of a role code that says that the token is optional. */
export const optionalBit = 0x80

/**
 * An immutable part of the index. Names are numbered in the order of their entities; everything about them lies in
 * typed arrays, one cell a name or one row a name.
 */
export interface Segment {
  readonly entities: readonly IndexedEntity[]
  readonly numbers: ReadonlyMap<string, number>
  readonly dictionary: Dictionary
  /** Names of entity `e`: `nameStart[e]` up to `nameStart[e + 1]`. */
  readonly nameStart: Uint32Array
  readonly nameEntity: Uint32Array
  /** Place of the name among its entity's values. */
  readonly nameValue: Uint32Array
  readonly nameLabel: Uint32Array
  readonly nameWords: Uint8Array
  /** Units of name `n`, words first: `unitStart[n]` up to `unitStart[n + 1]`. */
  readonly unitStart: Uint32Array
  readonly unitTerm: Uint32Array
  readonly unitMask: Uint32Array
  /** Of words only; a position in `roles`, with `optionalBit`. */
  readonly unitRole: Uint8Array
  /** Names by term. */
  readonly postings: Postings
  readonly identifiers: ReadonlyMap<string, readonly ValueRef[]>
}

/** Builds a segment; a later entity of the same id replaces an earlier one. Time grows with the number of names. */
export function buildSegment(source: Iterable<IndexedEntity>): Segment {
  const byId = new Map<string, IndexedEntity>()
  for (const entity of source) byId.set(entity.id, entity)
  const entities = [...byId.values()]
  const builder = new DictionaryBuilder()
  const [nameStart, nameEntity, nameValue, nameLabel, nameWords] = columns()
  const [unitStart, unitTerm, unitMask, unitRole, unitName] = columns()
  const known = new Map<string, ValueRef[]>()
  entities.forEach((entity, number) => {
    nameStart.push(nameEntity.length)
    const person = kindOf(entity.schema) === 'person'
    entity.values.forEach(({ prop, value, label }, place) => {
      if (isName(prop)) {
        const normal = normaliseName(value, person)
        const { tokens } = normal
        if (tokens.length === 0) return
        const name = nameEntity.length
        nameEntity.push(number)
        nameValue.push(place)
        nameLabel.push(label)
        nameWords.push(tokens.length)
        unitStart.push(unitTerm.length)
        unitsOf(normal).forEach((unit, at) => {
          const token = unit.joined ? undefined : tokens[at]
          unitTerm.push(builder.add(unit.text, unit.abjad, unit.joined))
          unitMask.push(unit.mask)
          unitRole.push(token === undefined ? 0 : roles.indexOf(token.role) | (token.optional ? optionalBit : 0))
          unitName.push(name)
        })
      } else if (identifiers.has(prop)) {
        const normal = normaliseIdentifier(prop, value)
        if (normal === '') return
        const key = identifierKey(prop, normal)
        const refs = known.get(key)
        if (refs === undefined) known.set(key, [{ entity: number, value: place }])
        else refs.push({ entity: number, value: place })
      }
    })
  })
  nameStart.push(nameEntity.length)
  unitStart.push(unitTerm.length)
  const dictionary = builder.build()
  const terms = unitTerm.trimmed()
  return {
    entities,
    numbers: new Map(entities.map(({ id }, number) => [id, number])),
    dictionary,
    nameStart: nameStart.trimmed(),
    nameEntity: nameEntity.trimmed(),
    nameValue: nameValue.trimmed(),
    nameLabel: nameLabel.trimmed(),
    nameWords: Uint8Array.from(nameWords.trimmed()),
    unitStart: unitStart.trimmed(),
    unitTerm: terms,
    unitMask: unitMask.trimmed(),
    unitRole: Uint8Array.from(unitRole.trimmed()),
    postings: groupByKey(terms, unitName.trimmed(), dictionary.size),
    identifiers: known,
  }
}

const columns = (): readonly [GrowingArray, GrowingArray, GrowingArray, GrowingArray, GrowingArray] => [
  new GrowingArray(),
  new GrowingArray(),
  new GrowingArray(),
  new GrowingArray(),
  new GrowingArray(),
]

/** Bytes of the arrays; the entities belong to the caller. */
export const segmentBytes = (segment: Segment): number =>
  segment.dictionary.bytes +
  [
    segment.nameStart,
    segment.nameEntity,
    segment.nameValue,
    segment.nameLabel,
    segment.nameWords,
    segment.unitStart,
    segment.unitTerm,
    segment.unitMask,
    segment.unitRole,
    segment.postings.start,
    segment.postings.items,
  ].reduce((sum, { byteLength }) => sum + byteLength, 0)
