/**
 * The consonants of a token, in classes wide enough that every usual romanisation of one abjad word falls together.
 * Latin and abjad spellings share the classes: T (t th d dh s z sh ch), K (k q c g gh kh x), J, B (b p), F (f v), L, M,
 * N, R, H. Vowels, w, y, ʿayn and a final h fall away; what they would tell is left to the similarity.
 */
const abjadClasses: Readonly<Record<string, string>> = {
  T: 'CDEIOSTUZV5',
  K: 'GKQX04',
  B: 'BP',
  F: 'F',
  H: 'H3',
  J: 'J',
  L: 'L',
  M: 'M',
  N: 'N',
  R: 'R',
}

const latinClasses: Readonly<Record<string, string>> = {
  T: 'tdsz',
  K: 'kqcgx',
  B: 'bp',
  F: 'fv',
  H: 'h',
  J: 'j',
  L: 'l',
  M: 'm',
  N: 'n',
  R: 'r',
}

/** Two Latin letters for one consonant. */
const digraphs: Readonly<Record<string, string>> = { T: 'th dh sh ch zh ts tz', J: 'dj', K: 'kh gh ck', F: 'ph' }

const code = (letter: string): number => letter.charCodeAt(0)

const table = (classes: Readonly<Record<string, string>>): Uint8Array => {
  const of = new Uint8Array(128)
  for (const [group, letters] of Object.entries(classes)) for (const letter of letters) of[code(letter)] = code(group)
  return of
}

const abjadClass = table(abjadClasses)
const latinClass = table(latinClasses)
for (const digit of '0123456789') latinClass[code(digit)] = code(digit)

const digraphClass = new Uint8Array(128 * 128)
for (const [group, pairs] of Object.entries(digraphs))
  for (const pair of pairs.split(' ')) digraphClass[code(pair) * 128 + pair.charCodeAt(1)] = code(group)

const C = code('c')
const D = code('d')
const F = code('f')
const H = code('h')
const J = code('j')
const K = code('k')
const P = code('p')
const S = code('s')
/** Classes and codes written by number below. */
const groupT = code('T')
const abjadH = code('H')
const hushing = code('5')
const soft = new Uint8Array(128)
for (const vowel of 'eiy') soft[code(vowel)] = 1

/** Writes the skeleton of `codes[from … to]` into `out`; its length. */
export function writeSkeleton(out: Uint8Array, codes: Uint8Array, from: number, to: number, abjad: boolean): number {
  return abjad ? abjadSkeleton(out, codes, from, to) : latinSkeleton(out, codes, from, to)
}

function abjadSkeleton(out: Uint8Array, codes: Uint8Array, from: number, to: number): number {
  let length = 0
  for (let at = from; at < to; at++) {
    const letter = codes[at] ?? 0
    if (letter === abjadH && at === to - 1 && at > from) continue
    const group = abjadClass[letter] ?? 0
    if (group !== 0) out[length++] = group
  }
  return length
}

function latinSkeleton(out: Uint8Array, codes: Uint8Array, from: number, to: number): number {
  let length = 0
  let at = from
  while (at < to) {
    const letter = codes[at] ?? 0
    const next = at + 1 < to ? (codes[at + 1] ?? 0) : 0
    if (letter === S && next === C && at + 2 < to && codes[at + 2] === H) {
      out[length++] = groupT
      at += 3
      continue
    }
    if (letter === C && soft[next] === 1) {
      out[length++] = groupT
      at++
      continue
    }
    const pair = digraphClass[letter * 128 + next] ?? 0
    if (pair !== 0) {
      out[length++] = pair
      at += 2
      continue
    }
    const doubled = at > from && letter === codes[at - 1]
    const silent = letter === H && at === to - 1
    const group = latinClass[letter] ?? 0
    if (!doubled && !silent && group !== 0) out[length++] = group
    at++
  }
  return length
}

/** What is left of a letter in the narrower skeleton: 0 for vowels, w, y and h. */
const fine = Uint8Array.from({ length: 128 }, (_, letter) => letter)
for (const letter of 'waeiouyh') fine[code(letter)] = 0
for (const letter of 'qcg') fine[code(letter)] = K
fine[code('v')] = F
fine[code('z')] = S

/** The narrower skeleton two Latin spellings must share to be the same name with other vowels; its length. */
export function writeFineSkeleton(out: Uint8Array, codes: Uint8Array, from: number, to: number): number {
  let length = 0
  let before = 0
  for (let at = from; at < to; at++) {
    let letter = codes[at] ?? 0
    const next = at + 1 < to ? (codes[at + 1] ?? 0) : 0
    if (letter === S && next === C && at + 2 < to && codes[at + 2] === H) {
      letter = hushing
      at += 2
    } else if ((letter === S || letter === C) && next === H) {
      letter = hushing
      at++
    } else if (letter === P && next === H) {
      letter = F
      at++
    } else if (letter === C && soft[next] === 1) letter = S
    else if (letter === D && next === J) {
      letter = J
      at++
    }
    if (letter === before && letter > 96) continue
    before = letter
    const kept = fine[letter] ?? 0
    if (kept !== 0) out[length++] = kept
  }
  return length
}
