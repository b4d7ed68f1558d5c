import { codesOf } from './codes.ts'

/**
 * Arabic, Persian, Urdu, Pashto and Hebrew letters as one code letter each: what the script writes, consonants and
 * long vowels. Codes are upper case or digits, so that an abjad token never equals a Latin one by accident.
 */
const codeLetters: Readonly<Record<string, string>> = {
  A: 'اأإآٱא',
  B: 'بב',
  C: 'ث',
  D: 'دڈډד',
  E: 'ذ',
  F: 'ف',
  G: 'گګג',
  H: 'حهہھۀەה',
  I: 'ژ',
  J: 'ج',
  K: 'كکڪ',
  L: 'لל',
  M: 'مמם',
  N: 'نںڼנן',
  O: 'ضظ',
  P: 'پפף',
  Q: 'قק',
  R: 'رڑړר',
  S: 'سصسسڅס',
  T: 'تطٹټתט',
  U: 'شש',
  V: 'چ',
  W: 'وؤו',
  X: 'خښ',
  Y: 'يیىےېۍئי',
  Z: 'زځז',
  0: 'غ',
  1: 'عע',
  2: 'ة',
  3: 'ח',
  4: 'כך',
  5: 'צץ',
}

const letters: ReadonlyMap<number, string> = new Map(
  Object.entries(codeLetters).flatMap(([code, all]) =>
    [...all].map((letter) => [letter.codePointAt(0) ?? 0, code] as const),
  ),
)

const isAbjad = /[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]/

/** The code of a word in abjad letters, or undefined when it has none. Vowel marks, tatweel and hamza fall away. */
export function encodeAbjad(word: string): string | undefined {
  if (!isAbjad.test(word)) return undefined
  let code = ''
  for (const letter of word.normalize('NFKC')) code += letters.get(letter.codePointAt(0) ?? 0) ?? ''
  return code
}

/**
 * How a code may be written in Latin letters, with what each way costs (0 is the plain way). The empty string is the
 * cost of not writing it. Source: the romanisations of BGN/PCGN, DIN 31635, French and Turkish practice; costs are policy.
 */
const renderings: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  A: { a: 0, e: 0, i: 0, o: 0.05, u: 0, aa: 0, '': 0.3 },
  B: { b: 0, bb: 0, p: 0.3, v: 0.3 },
  C: { th: 0, s: 0, t: 0.1, ss: 0 },
  D: { d: 0, dd: 0, t: 0.4 },
  E: { dh: 0, d: 0, z: 0, th: 0.2, s: 0.5 },
  F: { f: 0, ff: 0, ph: 0, v: 0.3 },
  G: { g: 0, gg: 0, gh: 0.2, k: 0.4, j: 0.4 },
  H: { h: 0, hh: 0, '': 0.5, kh: 0.4, a: 0.1, e: 0.1, eh: 0, ah: 0 },
  I: { zh: 0, j: 0, g: 0.3, z: 0.3 },
  J: { j: 0, jj: 0, dj: 0, g: 0.1, c: 0.3, zh: 0.3, dzh: 0, y: 0.4 },
  K: { k: 0, kk: 0, c: 0.1, q: 0.2, ck: 0, g: 0.4, ch: 0.5 },
  L: { l: 0, ll: 0 },
  M: { m: 0, mm: 0 },
  N: { n: 0, nn: 0, m: 0.5 },
  O: { d: 0, dh: 0, z: 0, zz: 0, th: 0.2, dd: 0 },
  P: { p: 0, f: 0, ph: 0, pp: 0, b: 0.4 },
  Q: { q: 0, k: 0, g: 0.15, c: 0.2, gh: 0.2, qq: 0, kk: 0, kh: 0.3, ck: 0.1 },
  R: { r: 0, rr: 0 },
  S: { s: 0, ss: 0, c: 0.2, z: 0.6 },
  T: { t: 0, tt: 0, th: 0.3, d: 0.4 },
  U: { sh: 0, ch: 0.1, sch: 0, s: 0.2, sz: 0.1, ssh: 0 },
  V: { ch: 0, c: 0.1, tch: 0, tsch: 0, sh: 0.4, j: 0.4 },
  W: { w: 0, u: 0, o: 0, oo: 0, ou: 0, v: 0.1, uw: 0, ow: 0, aw: 0, au: 0, uu: 0, ww: 0, '': 0.45 },
  X: { kh: 0, k: 0.2, h: 0.3, ch: 0.2, j: 0.4, q: 0.3, x: 0.1, sh: 0.5 },
  Y: { y: 0, i: 0, ee: 0, e: 0, ai: 0, ay: 0, ei: 0, ey: 0, iy: 0, yy: 0, a: 0.4, ie: 0, j: 0.3, '': 0.45 },
  Z: { z: 0, zz: 0, s: 0.3, dz: 0.2 },
  0: { gh: 0, g: 0.1, q: 0.3, kh: 0.5, k: 0.4, r: 0.5 },
  1: { '': 0, a: 0, e: 0, i: 0, o: 0, u: 0, aa: 0 },
  2: { '': 0.1, a: 0, ah: 0, e: 0, eh: 0, at: 0, et: 0, t: 0.1, h: 0.1 },
  3: { ch: 0, h: 0, kh: 0, j: 0.4 },
  4: { k: 0, ch: 0, kh: 0, c: 0.1, kk: 0 },
  5: { ts: 0, tz: 0, z: 0, s: 0.2, c: 0.2, tzs: 0 },
}

/** The ways to write a code, side by side: letters, how many, and the cost in hundredths. */
interface Ways {
  readonly letters: readonly Uint8Array[]
  readonly costs: readonly number[]
}
const nothing: Ways = { letters: [], costs: [] }
const ways: readonly Ways[] = Array.from({ length: 128 }, (_, code) => {
  const all = Object.entries(renderings[String.fromCharCode(code)] ?? {})
  if (all.length === 0) return nothing
  return { letters: all.map(([text]) => codesOf(text)), costs: all.map(([, cost]) => Math.round(cost * 100)) }
})

/** What a Latin letter that the abjad spelling does not write costs: a consonant, unless said otherwise, a whole letter. */
const inserted = new Uint8Array(128).fill(100)
for (const vowel of codesOf('aeiou')) inserted[vowel] = 6
for (const glide of codesOf('yw')) inserted[glide] = 30
const [h, yeh] = ['h'.charCodeAt(0), 'Y'.charCodeAt(0)]
inserted[h] = 50
const [doubled, lastH, unwritten] = [5, 10, 100]

const longest = 80
const none = 1 << 20
let cost = new Int32Array(32 * 32)

/**
 * How well an abjad spelling and a Latin one can be the same name, 0 or `least` to 1: the cheapest way to read the code
 * through the Latin letters (a weighted alignment), against the number of letters. Readings dearer than `least` allows
 * are not followed.
 */
export function abjadSimilarity(
  code: Uint8Array,
  from: number,
  to: number,
  latin: Uint8Array,
  latinFrom: number,
  latinTo: number,
  least: number,
): number {
  const [rows, columns] = [to - from, latinTo - latinFrom]
  if (rows === 0 || columns === 0 || rows > longest || columns > longest) return 0
  const width = columns + 1
  const whole = 100 * Math.max(3, rows)
  const most = Math.floor((1 - least) * whole + 1e-6)
  if ((rows + 1) * width > cost.length) cost = new Int32Array((rows + 1) * width * 2)
  cost.fill(none, 0, (rows + 1) * width)
  cost[0] = 0
  for (let row = 0; row <= rows; row++) {
    const { letters, costs } = row < rows ? (ways[code[from + row] ?? 0] ?? nothing) : nothing
    let isAlive = false
    for (let column = 0; column <= columns; column++) {
      const place = row * width + column
      const here = cost[place] ?? none
      if (here > most) continue
      isAlive = true
      if (column < columns) {
        const letter = latin[latinFrom + column] ?? 0
        let price = inserted[letter] ?? 100
        if (column > 0 && letter === latin[latinFrom + column - 1]) price = doubled
        else if (letter === h && column === columns - 1) price = lastH
        relax(place + 1, here + price)
      }
      if (row === rows) continue
      relax(place + width, here + unwritten)
      for (let way = 0; way < letters.length; way++) {
        const text = letters[way]
        if (text === undefined || column + text.length > columns) continue
        let at = 0
        while (at < text.length && text[at] === latin[latinFrom + column + at]) at++
        // At the end it is always spoken: Mohammadi is not Mohammad.
        const isDropped = at === 0 && row === rows - 1 && code[from + row] === yeh
        if (at === text.length) relax(place + width + at, here + (isDropped ? unwritten : (costs[way] ?? 0)))
      }
    }
    if (!isAlive) return 0
  }
  const total = cost[rows * width + columns] ?? none
  return total > most ? 0 : 1 - total / whole
}

function relax(at: number, value: number): void {
  if (value < (cost[at] ?? 0)) cost[at] = value
}
