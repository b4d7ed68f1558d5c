/**
 * The consonants of a token, in classes wide enough that every usual romanisation of one abjad word falls together.
 * Latin and abjad spellings share the classes: T (t th d dh s z sh ch), K (k q c g gh kh x), J, B (b p), F (f v), L, M,
 * N, R, H. Vowels, w, y, ʿayn and a final h fall away; what they would tell is left to the similarity.
 */
const abjadClass: Readonly<Record<string, string>> = {
  B: 'B',
  C: 'T',
  D: 'T',
  E: 'T',
  F: 'F',
  G: 'K',
  H: 'H',
  I: 'T',
  J: 'J',
  K: 'K',
  L: 'L',
  M: 'M',
  N: 'N',
  O: 'T',
  P: 'B',
  Q: 'K',
  R: 'R',
  S: 'T',
  T: 'T',
  U: 'T',
  V: 'T',
  X: 'K',
  Z: 'T',
  0: 'K',
  3: 'H',
  4: 'K',
  5: 'T',
}

const latinClass: Readonly<Record<string, string>> = {
  b: 'B',
  p: 'B',
  t: 'T',
  d: 'T',
  s: 'T',
  z: 'T',
  k: 'K',
  q: 'K',
  c: 'K',
  g: 'K',
  x: 'K',
  j: 'J',
  f: 'F',
  v: 'F',
  l: 'L',
  m: 'M',
  n: 'N',
  r: 'R',
  h: 'H',
}

/** Two Latin letters for one consonant. */
const digraphs: Readonly<Record<string, string>> = {
  th: 'T',
  dh: 'T',
  sh: 'T',
  ch: 'T',
  zh: 'T',
  ts: 'T',
  tz: 'T',
  dj: 'J',
  kh: 'K',
  gh: 'K',
  ck: 'K',
  ph: 'F',
}

export function skeleton(text: string, abjad: boolean): string {
  return abjad ? abjadSkeleton(text) : latinSkeleton(text)
}

function abjadSkeleton(code: string): string {
  let out = ''
  for (let at = 0; at < code.length; at++) {
    if (code[at] === 'H' && at === code.length - 1 && at > 0) continue
    out += abjadClass[code[at] ?? ''] ?? ''
  }
  return out
}

function latinSkeleton(text: string): string {
  let out = ''
  let at = 0
  while (at < text.length) {
    const letter = text[at] ?? ''
    if (text.startsWith('sch', at)) {
      out += 'T'
      at += 3
      continue
    }
    if (letter === 'c' && 'eiy'.includes(text[at + 1] ?? '-')) {
      out += 'T'
      at++
      continue
    }
    const pair = digraphs[text.slice(at, at + 2)]
    if (pair !== undefined) {
      out += pair
      at += 2
    } else {
      const doubled = letter === text[at - 1]
      const silent = letter === 'h' && at === text.length - 1
      if (!doubled && !silent) out += latinClass[letter] ?? (letter >= '0' && letter <= '9' ? letter : '')
      at++
    }
  }
  return out
}

const fine: Readonly<Record<string, string>> = {
  q: 'k',
  c: 'k',
  g: 'k',
  v: 'f',
  z: 's',
  w: '',
  y: '',
  a: '',
  e: '',
  i: '',
  o: '',
  u: '',
  h: '',
  j: 'j',
}
/** The narrower skeleton two Latin spellings must share to be the same name with other vowels. */
export function fineSkeleton(text: string): string {
  const folded = text
    .replace(/sch|sh|ch/g, '5')
    .replace(/ph/g, 'f')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/dj/g, 'j')
    .replace(/([a-z])\1/g, '$1')
  let out = ''
  for (const letter of folded) out += fine[letter] ?? letter
  return out
}
