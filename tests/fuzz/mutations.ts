import type { Chance } from './chance.ts'

type Mutation = (bytes: Buffer, chance: Chance) => Buffer

const splice = (bytes: Buffer, at: number, cut: number, put: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(Math.min(bytes.length, at + cut))])

const somewhere = (bytes: Buffer, chance: Chance): number => chance.below(bytes.length + 1)

const flip: Mutation = (bytes, chance) => {
  if (bytes.length === 0) return bytes
  const copy = Buffer.from(bytes)
  for (let turn = chance.below(6); turn >= 0; turn--) {
    const at = chance.below(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << chance.below(8))
  }
  return copy
}

const truncate: Mutation = (bytes, chance) => bytes.subarray(0, somewhere(bytes, chance))

const lineEnds = (bytes: Buffer): readonly number[] => {
  const ends: number[] = []
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends.push(at)
  return ends
}

/** Some line of the file, its end included. */
function line(bytes: Buffer, chance: Chance): readonly [from: number, to: number] {
  const ends = lineEnds(bytes)
  const turn = chance.below(ends.length + 1)
  return [turn === 0 ? 0 : (ends[turn - 1] ?? 0) + 1, (ends[turn] ?? bytes.length - 1) + 1]
}

const doubleLine: Mutation = (bytes, chance) => {
  const [from, to] = line(bytes, chance)
  return splice(bytes, somewhere(bytes, chance), 0, bytes.subarray(from, to))
}

const dropLine: Mutation = (bytes, chance) => {
  const [from, to] = line(bytes, chance)
  return splice(bytes, from, to - from, Buffer.alloc(0))
}

const tokens = [
  '"',
  '""',
  "'",
  ',',
  ';',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\0',
  '\x1a',
  '\x1b[2J',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ufffd',
  '-0-',
  '<',
  '>',
  '&',
  '&amp;',
  '&x;',
  '&#0;',
  '&#x1F600;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?xml',
  '<!DOCTYPE a [',
  '/>',
  '{',
  '}',
  '[',
  ']',
  ':',
  '\\u0000',
  '\\ud800',
  '__proto__',
  'constructor',
  'null',
  '1e999',
  '0x1F',
  '00/00/0000',
  '99/99/9999',
  '(1) a (2) b',
  '(1)',
  '-',
  '🚢',
  'Ã©',
  'é',
  '﷽',
  'İ',
  'ﬀ',
  '<<<<',
  'P<',
  '%',
  '=1+1',
] as const

const token: Mutation = (bytes, chance) =>
  splice(bytes, somewhere(bytes, chance), chance.below(8), Buffer.from(tokens[chance.below(tokens.length)] ?? ''))

/** Bytes that begin a letter of UTF-8 and do not end it, or are of no encoding of ours. */
const brokenUtf8: Mutation = (bytes, chance) =>
  splice(
    bytes,
    somewhere(bytes, chance),
    chance.below(3),
    Buffer.from(
      chance.of([
        [0xc3],
        [0xff, 0xfe],
        [0xe2, 0x82],
        [0xf0, 0x9f, 0x98],
        [0xc0, 0xaf],
        [0xed, 0xa0, 0x80],
        [0x81],
        [0x92],
        [0xe9],
      ]),
    ),
  )

/** A field as long as no field is: most of them modest, some of megabytes. */
const huge: Mutation = (bytes, chance) => {
  const unit = chance.of([
    '(',
    'a',
    ' ',
    ',',
    ';',
    '"',
    '1',
    'A, ',
    '(1) ',
    '; ',
    '\u0301',
    'é',
    '&amp;',
    '<a>',
    '{"a":',
    '[',
    '\n',
  ])
  const size = chance.below(20) === 0 ? 3_000_000 : 2 ** (4 + chance.below(13))
  return splice(bytes, somewhere(bytes, chance), 0, Buffer.from(unit.repeat(Math.ceil(size / unit.length))))
}

const nested: Mutation = (bytes, chance) => {
  const depth = 2 ** (1 + chance.below(14))
  const [open, close] = chance.of([
    ['<A>', '</A>'],
    ['[', ']'],
    ['{"a":', '}'],
    ['(', ')'],
    ['"', '"'],
  ])
  return splice(bytes, somewhere(bytes, chance), 0, Buffer.from(open.repeat(depth) + close.repeat(depth)))
}

const swap: Mutation = (bytes, chance) => {
  const [a, b] = [somewhere(bytes, chance), somewhere(bytes, chance)].sort((one, other) => one - other)
  const [from = 0, to = 0] = [a, b]
  return Buffer.concat([bytes.subarray(to), bytes.subarray(from, to), bytes.subarray(0, from)])
}

const many: Mutation = (bytes, chance) => {
  const [from, to] = line(bytes, chance)
  const times = Math.min(2 ** chance.below(12), Math.ceil(2_000_000 / Math.max(1, to - from)))
  return splice(bytes, to, 0, Buffer.concat(Array.from({ length: times }, () => bytes.subarray(from, to))))
}

const noise: Mutation = (_bytes, chance) =>
  Buffer.from(Array.from({ length: chance.below(600) }, () => chance.below(256)))

const mutations: readonly [Mutation, ...Mutation[]] = [
  flip,
  flip,
  token,
  token,
  token,
  truncate,
  doubleLine,
  dropLine,
  brokenUtf8,
  huge,
  nested,
  swap,
  many,
]

/** The largest file that a case may be, so that a run is many cases and not one. */
const largest = 8_000_000

export function mutate(seed: Buffer, chance: Chance): Buffer {
  if (chance.below(40) === 0) return noise(seed, chance)
  let bytes = seed
  for (let turn = chance.below(4); turn >= 0; turn--) {
    const next = chance.of(mutations)(bytes, chance)
    if (next.length <= largest) bytes = next
  }
  return bytes
}
