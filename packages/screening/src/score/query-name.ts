import type { ScreeningQuery } from '../entity.ts'
import { codeOf } from '../index/role-code.ts'
import { type NameToken, normaliseName } from '../normalise/name.ts'
import { eachUnit, unitMask } from '../normalise/units.ts'
import { penalty } from '../parameters.ts'
import { nameProperties } from '../properties.ts'
import { kindOf } from '../schema-kind.ts'
import { isLight, weightOf } from './weights.ts'

/** A unit of a query name: its letters in the name's `codes`, and which words it covers. */
export interface QueryUnit {
  readonly from: number
  readonly to: number
  readonly abjad: boolean
  readonly joined: boolean
  readonly mask: number
}

/** One name of the query, made ready. */
export interface QueryName {
  readonly prop: string
  readonly value: string
  readonly tokens: readonly NameToken[]
  readonly codes: Uint8Array
  /** Words first. */
  readonly units: readonly QueryUnit[]
  /** Of each word: role and bits, weight, and 1 when it may be left out as a matter of course. */
  readonly wordCode: Uint8Array
  readonly weights: Uint8Array
  readonly light: Uint8Array
  readonly person: boolean
  /** Fewer letters in common than this need other evidence. */
  readonly shortLetters: number
}

/** Names of one query considered; more say nothing new. */
const most = 12

export function queryNames(query: ScreeningQuery): readonly QueryName[] {
  const person = kindOf(query.schema) === 'person'
  const given = nameProperties.flatMap((prop) => (query.properties[prop] ?? []).map((value) => ({ prop, value })))
  const all = given.length > 0 ? given : composed(query)
  const names: QueryName[] = []
  for (const { prop, value } of all.slice(0, most)) {
    const name = queryName(prop, value, person)
    if (name !== undefined && !names.some((known) => isSame(known, name))) names.push(name)
  }
  return names
}

const isSame = (a: QueryName, b: QueryName): boolean =>
  a.prop === b.prop &&
  a.tokens.length === b.tokens.length &&
  a.tokens.every(({ text }, word) => text === b.tokens[word]?.text)

export function queryName(prop: string, value: string, person: boolean): QueryName | undefined {
  const normal = normaliseName(value, person)
  const { tokens } = normal
  if (tokens.length === 0) return undefined
  const wordCode = Uint8Array.from(tokens, codeOf)
  const units: QueryUnit[] = []
  const letters: number[] = []
  eachUnit(normal, (codes, from, to, abjad, joined, first) => {
    const start = letters.length
    for (let at = from; at < to; at++) letters.push(codes[at] ?? 0)
    units.push({ from: start, to: letters.length, abjad, joined, mask: unitMask(joined, first, tokens.length) })
  })
  return {
    prop,
    value,
    tokens,
    codes: Uint8Array.from(letters),
    units,
    wordCode,
    weights: wordCode.map(weightOf),
    light: wordCode.map((code) => (isLight(code) ? 1 : 0)),
    person,
    shortLetters: person ? penalty.shortLetters : penalty.shortLettersOther,
  }
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
