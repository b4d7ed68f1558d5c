import type { ScreeningQuery } from '../entity.ts'
import { codeOf } from '../index/role-code.ts'
import { type NameToken, normaliseName } from '../normalise/name.ts'
import { namesIn } from '../normalise/names-in.ts'
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
  /** Beside titles, particles and a legal form one word, and one that tells bearers apart. */
  readonly onlyName: boolean
  /** Fewer letters in common than this need other evidence. */
  readonly shortLetters: number
}

/** Names of one query considered; more say nothing new. */
export const most = 12

export function queryNames(query: ScreeningQuery): readonly QueryName[] {
  const person = kindOf(query.schema) === 'person'
  const given: { readonly prop: string; readonly value: string }[] = []
  for (const prop of nameProperties)
    for (const text of query.properties[prop] ?? [])
      for (const value of namesIn(text, person)) given.push({ prop, value })
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

/** Scratch for the letters of the units of a name. */
let letters = new Uint8Array(1024)

function widen(needed: number): void {
  const wider = new Uint8Array(needed * 2)
  wider.set(letters)
  letters = wider
}

export function queryName(prop: string, value: string, person: boolean): QueryName | undefined {
  const normal = normaliseName(value, person)
  const { tokens } = normal
  if (tokens.length === 0) return undefined
  const words = tokens.length
  const wordCode = new Uint8Array(words)
  const weights = new Uint8Array(words)
  const light = new Uint8Array(words)
  for (let word = 0; word < words; word++) {
    const token = tokens[word]
    const code = token === undefined ? 0 : codeOf(token, word)
    wordCode[word] = code
    weights[word] = weightOf(code)
    light[word] = isLight(code) ? 1 : 0
  }
  const units: QueryUnit[] = []
  let length = 0
  eachUnit(normal, (codes, from, to, abjad, joined, first) => {
    if (length + to - from > letters.length) widen(length + to - from)
    for (let at = from; at < to; at++) letters[length + at - from] = codes[at] ?? 0
    units.push({ from: length, to: length + to - from, abjad, joined, mask: unitMask(joined, first, words) })
    length += to - from
  })
  return {
    prop,
    value,
    tokens,
    codes: letters.slice(0, length),
    units,
    wordCode,
    weights,
    light,
    person,
    onlyName: isOnlyName(tokens),
    shortLetters: person ? penalty.shortLetters : penalty.shortLettersOther,
  }
}

/** Is it one word that tells bearers apart, beside titles, particles and a legal form? */
export function isOnlyName(tokens: readonly NameToken[]): boolean {
  const telling = tokens.filter(({ role }) => role !== 'particle' && role !== 'legal' && role !== 'stop')
  return telling.length === 1 && telling[0]?.role === 'plain'
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
