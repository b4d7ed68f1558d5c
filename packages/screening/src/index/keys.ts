import { retrieval } from '../parameters.ts'
import type { Term } from '../score/token-similarity.ts'

/**
 * The hashes under which a term is found. Two terms meet when they share one; `tokenSimilarity` then decides. That
 * keeps retrieval a function of the two terms alone, whatever else is indexed.
 */
const seeds = {
  spelling: 0x811c9dc5,
  whole: 0x3c6ef372,
  latinSkeleton: 0x1b873593,
  abjadSkeleton: 0x2c1b3c6d,
  fine: 0x297a2d39,
  nameClass: 0x7feb352d,
} as const

const prime = 0x01000193

function hash(seed: number, text: string, end: number, skipA: number, skipB: number): number {
  let value = seed
  for (let at = 0; at < end; at++) {
    if (at === skipA || at === skipB) continue
    value = Math.imul(value ^ text.charCodeAt(at), prime)
  }
  // Spread the low bits, which pick the bucket.
  value ^= value >>> 15
  return Math.imul(value, 0x85ebca6b) >>> 0
}

/** Hashes of a text with up to `deletions` letters taken out of its prefix. Source: W. Garbe, SymSpell. */
function pushDeletions(out: number[], seed: number, text: string, deletions: number): void {
  const end = Math.min(text.length, retrieval.prefix)
  out.push(hash(seed, text, end, -1, -1))
  if (deletions === 0) return
  for (let a = 0; a < end; a++) {
    out.push(hash(seed, text, end, a, -1))
    if (deletions > 1) for (let b = a + 1; b < end; b++) out.push(hash(seed, text, end, a, b))
  }
}

/** Typing slips looked for, by length. Source: the bands of yente#1258. */
const deletionsFor = (length: number): number => (length < 3 ? 0 : length < 6 ? 1 : 2)

/** `joined` terms stand for neighbouring words written as one; they are found by spelling and consonants, not by slips. */
export function indexKeys(term: Term, joined: boolean): readonly number[] {
  const out: number[] = []
  if (joined) return joinedKeys(out, term)
  out.push(hash(seeds.whole, term.text, term.text.length, -1, -1))
  pushDeletions(out, seeds.spelling, term.text, term.numeric ? 0 : deletionsFor(term.text.length))
  if (term.bare !== term.text) pushDeletions(out, seeds.spelling, term.bare, 0)
  pushConsonants(out, term, false)
  for (const id of term.classes) out.push(classKey(id))
  return out
}

function joinedKeys(out: number[], term: Term): readonly number[] {
  out.push(hash(seeds.whole, term.text, term.text.length, -1, -1))
  if (term.text.length <= 31) pushConsonants(out, term, true)
  return out
}

function pushConsonants(out: number[], term: Term, joined: boolean): void {
  pushSkeleton(out, term.abjad ? seeds.abjadSkeleton : seeds.latinSkeleton, term, joined)
  if (term.fine.length > 1) out.push(hash(seeds.fine, term.fine, term.fine.length, -1, -1))
}

export function probeKeys(term: Term, joined: boolean): readonly number[] {
  const out: number[] = []
  out.push(hash(seeds.whole, term.text, term.text.length, -1, -1))
  const slips = joined ? Math.min(1, deletionsFor(term.text.length)) : deletionsFor(term.text.length)
  pushDeletions(out, seeds.spelling, term.text, term.numeric ? 0 : slips)
  if (term.bare !== term.text) pushDeletions(out, seeds.spelling, term.bare, 0)
  if (term.abjad) pushSkeleton(out, seeds.latinSkeleton, term, joined)
  else {
    pushSkeleton(out, seeds.abjadSkeleton, term, joined)
    if (term.fine.length > 1) out.push(hash(seeds.fine, term.fine, term.fine.length, -1, -1))
  }
  for (const id of term.classes) out.push(classKey(id))
  return out
}

function pushSkeleton(out: number[], seed: number, term: Term, joined: boolean): void {
  const { length } = term.skeleton
  if (length === 0 || term.numeric) return
  pushDeletions(out, seed, term.skeleton, length >= 4 && !joined ? 1 : 0)
}

const classKey = (id: number): number => hash(seeds.nameClass + id, '', 0, -1, -1)
