import type { ScreeningQuery } from '../entity.ts'
import { type NameToken, normaliseName } from '../normalise/name.ts'
import { unitsOf } from '../normalise/units.ts'
import { penalty, roleWeight } from '../parameters.ts'
import { nameProperties } from '../properties.ts'
import { kindOf } from '../schema-kind.ts'
import { type Probe, probeOf } from './token-similarity.ts'

export interface QueryUnit {
  readonly probe: Probe
  readonly mask: number
  readonly joined: boolean
}

/** One name of the query, made ready. */
export interface QueryName {
  readonly prop: string
  readonly value: string
  readonly tokens: readonly NameToken[]
  readonly weights: Float64Array
  /** 1 for a word that may be left out as a matter of course. */
  readonly optional: Uint8Array
  /** Which words each unit covers. */
  readonly masks: Uint32Array
  readonly units: readonly QueryUnit[]
  readonly person: boolean
  /** Fewer letters in common than this need other evidence. */
  readonly shortLetters: number
}

/** Fathers' names, initials and particles come and go. */
const isOptional = (token: NameToken): boolean =>
  token.optional || token.role === 'initial' || token.role === 'particle'

/** Names of one query considered; more say nothing new. */
const most = 12

export function queryNames(query: ScreeningQuery): readonly QueryName[] {
  const person = kindOf(query.schema) === 'person'
  const shortLetters = person ? penalty.shortLetters : penalty.shortLettersOther
  const given = nameProperties.flatMap((prop) => (query.properties[prop] ?? []).map((value) => ({ prop, value })))
  const all = given.length > 0 ? given : composed(query)
  const seen = new Set<string>()
  return all.slice(0, most).flatMap(({ prop, value }) => {
    const normal = normaliseName(value, person)
    const { tokens } = normal
    const key = `${prop} ${tokens.map(({ text }) => text).join(' ')}`
    if (tokens.length === 0 || seen.has(key)) return []
    seen.add(key)
    const weights = Float64Array.from(tokens, ({ role }) => roleWeight[role])
    const optional = Uint8Array.from(tokens, (token) => (isOptional(token) ? 1 : 0))
    const units = unitsOf(normal).map(({ text, abjad, mask, joined }) => ({
      probe: probeOf(text, abjad),
      mask,
      joined,
    }))
    const masks = Uint32Array.from(units, ({ mask }) => mask)
    return [{ prop, value, tokens, weights, optional, masks, units, person, shortLetters }]
  })
}

/** A name put together from its parts, when no whole name is given. */
function composed({ properties }: ScreeningQuery): readonly { readonly prop: string; readonly value: string }[] {
  const part = (prop: string): readonly string[] => properties[prop] ?? []
  const parts = [
    ...part('firstName'),
    ...part('secondName'),
    ...part('middleName'),
    ...part('fatherName'),
    ...part('lastName'),
  ]
  return parts.length === 0 ? [] : [{ prop: 'name', value: parts.join(' ') }]
}
