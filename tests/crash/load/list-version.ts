import { createHash } from 'node:crypto'

/** Enough that its import is open for a while, few enough that many versions fit into one run. */
const ENTITIES = 1_200
const SYLLABLES = [
  'bo',
  'dra',
  'fen',
  'gul',
  'har',
  'ji',
  'kor',
  'lem',
  'mis',
  'nov',
  'pra',
  'rus',
  'sel',
  'tok',
  'vam',
  'zir',
]

const word = (number: number): string => {
  const digits = [number % 16, (number >> 4) % 16, (number >> 8) % 16]
  const text = digits.map((digit) => SYLLABLES[digit] ?? '').join('')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const entityId = (at: number): string => `load-${at}`
export const nameOf = (at: number): string => `${word(at)} ${word(at * 7 + 3)} ${word(at * 31 + 11)}`
export const anyOf = (share: number): number => Math.floor(share * ENTITIES)

/** What version `number` of the list says: in each some entities come, some go, some have another alias. */
function saidIn(number: number): readonly (readonly [id: string, properties: Record<string, readonly string[]>])[] {
  return Array.from({ length: ENTITIES }, (_, at) => at).flatMap((at) => {
    // The first hundred are always there, so that what refers to them finds them.
    if (at >= 100 && (at + number) % 13 === 0) return []
    const alias = (at + number) % 5 === 0 ? { alias: [`${word(at)} ${word(number * 101 + at)}`] } : {}
    // Every other of the first is the one before him once more.
    const one = at < 100 ? at - (at % 2) : at
    return [[entityId(at), { name: [nameOf(one)], birthDate: [`${1930 + (one % 60)}-05-06`], ...alias }] as const]
  })
}

export const fileOf = (number: number): string =>
  saidIn(number)
    .map(([id, properties]) => `${JSON.stringify({ id, schema: 'Person', properties })}\n`)
    .join('')

/** The hash that the statements of this version have in the database, when they are all there and no others. */
export const fingerprintOf = (number: number): string =>
  createHash('md5')
    .update(
      saidIn(number)
        .flatMap(([id, properties]) =>
          Object.entries(properties).flatMap(([prop, values]) => values.map((value) => `${id}|${prop}|${value}`)),
        )
        .sort()
        .join('\n'),
    )
    .digest('hex')

/** People of whom some stand on the list. */
export const tableOf = (rows: number, draw: (at: number) => number): string =>
  `name\n${Array.from({ length: rows }, (_, at) => (at % 10 === 0 ? nameOf(anyOf(draw(at))) : `Nobody ${word(at)} ${word(at * 3)}`)).join('\n')}\n`
