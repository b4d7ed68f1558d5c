import { hashOf } from '../normalise/codes.ts'
import { retrieval } from '../parameters.ts'
import { servantLength, type Term, termFlags } from '../score/term.ts'

const base = 0x01000193
const powers = new Uint32Array(retrieval.prefix + 1)
powers[0] = 1
for (let at = 1; at < powers.length; at++) powers[at] = Math.imul(powers[at - 1] ?? 0, base)

/** Kinds of keys, so that a spelling never meets a skeleton. */
const kind = {
  spelling: 0x811c9dc5,
  whole: 0x3c6ef372,
  latinSkeleton: 0x1b873593,
  abjadSkeleton: 0x2c1b3c6d,
  fine: 0x297a2d39,
  nameClass: 0x7feb352d,
} as const

/** Spreads the bits: the low ones pick the bucket, the high ones tell keys of a bucket apart. */
function spread(value: number, seed: number): number {
  let mixed = Math.imul(value ^ seed, 0x85ebca6b)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/** Typing slips looked for, by length. Source: the bands of yente#1258. */
const slips = (length: number): number => (length < 3 ? 0 : length < 6 ? 1 : 2)

/**
 * The hashes under which a term is found. Two terms meet when they share one; the comparer then decides. That keeps
 * retrieval a function of the two terms alone, whatever else is indexed.
 */
export class Keys {
  items = new Uint32Array(512)
  length = 0
  readonly #before = new Uint32Array(retrieval.prefix + 1)
  readonly #after = new Uint32Array(retrieval.prefix + 2)

  /** `joined` terms stand for neighbouring words written as one; they are found by spelling and consonants, not by slips. */
  indexed(term: Term): void {
    this.length = 0
    const isJoined = (term.flags & termFlags.joined) !== 0
    this.#whole(term)
    if (!isJoined) {
      this.#spelling(term, term.from, slips(term.to - term.from))
      this.#bare(term)
      this.#classes(term)
    }
    if (isJoined && term.to - term.from > 31) return
    const isAbjad = (term.flags & termFlags.abjad) !== 0
    this.#skeleton(isAbjad ? kind.abjadSkeleton : kind.latinSkeleton, term)
    if (term.fineLength > 1) this.#push(spread(term.fine, kind.fine))
  }

  /** Keys of a query term against the words of an index that holds terms of the other scripts, or not. */
  probingWords(term: Term, otherScripts: boolean): void {
    this.length = 0
    this.#whole(term)
    const most = slips(term.to - term.from)
    this.#spelling(term, term.from, (term.flags & termFlags.joined) === 0 ? most : Math.min(1, most))
    this.#bare(term)
    this.#consonants(term, otherScripts)
    this.#classes(term)
  }

  /** The same against its joined terms. */
  probingJoined(term: Term, otherScripts: boolean): void {
    this.length = 0
    this.#whole(term)
    this.#consonants(term, otherScripts)
  }

  #consonants(term: Term, otherScripts: boolean): void {
    const isAbjad = (term.flags & termFlags.abjad) !== 0
    if (otherScripts) this.#skeleton(isAbjad ? kind.latinSkeleton : kind.abjadSkeleton, term)
    if (term.fineLength > 1) this.#push(spread(term.fine, kind.fine))
  }

  #push(key: number): void {
    if (this.length === this.items.length) {
      const wider = new Uint32Array(this.length * 2)
      wider.set(this.items)
      this.items = wider
    }
    this.items[this.length++] = key
  }

  #whole(term: Term): void {
    this.#push(spread(hashOf(term.codes, term.from, term.to), kind.whole))
  }

  #classes(term: Term): void {
    for (const id of term.classes) this.#push(spread(id, kind.nameClass))
  }

  #skeleton(seed: number, term: Term): void {
    const { skeletonLength } = term
    if (skeletonLength === 0 || (term.flags & termFlags.numeric) !== 0) return
    const isJoined = (term.flags & termFlags.joined) !== 0
    this.#deletions(seed, term.skeleton, 0, skeletonLength, skeletonLength >= 4 && !isJoined ? 1 : 0)
  }

  /** Without its article, or without the word that makes it a servant's name. */
  #bare(term: Term): void {
    if (term.bare !== term.from) this.#spelling(term, term.bare, 0)
    if ((term.flags & termFlags.servant) !== 0) this.#spelling(term, term.from + servantLength, 0)
  }

  #spelling(term: Term, from: number, deletions: number): void {
    const isNumeric = (term.flags & termFlags.numeric) !== 0
    this.#deletions(kind.spelling, term.codes, from, term.to, isNumeric ? 0 : deletions)
  }

  /**
   * Hashes of a text with up to `deletions` letters taken out of its prefix, each in constant time from the hashes of
   * what stands before and after the gap. Source: W. Garbe, SymSpell; R. Karp and M. Rabin for the hash.
   */
  #deletions(seed: number, codes: Uint8Array, from: number, to: number, deletions: number): void {
    const n = Math.min(to - from, retrieval.prefix)
    const [before, after] = [this.#before, this.#after]
    before[0] = 0
    for (let at = 0; at < n; at++) before[at + 1] = Math.imul(before[at] ?? 0, base) + (codes[from + at] ?? 0)
    const whole = before[n] ?? 0
    this.#push(spread(whole, seed))
    if (deletions === 0) return
    after[n] = 0
    for (let at = n - 1; at >= 0; at--)
      after[at] = Math.imul(codes[from + at] ?? 0, powers[n - 1 - at] ?? 0) + (after[at + 1] ?? 0)
    for (let a = 0; a < n; a++) {
      const rest = n - 1 - a
      this.#push(spread(Math.imul(before[a] ?? 0, powers[rest] ?? 0) + (after[a + 1] ?? 0), seed))
      if (deletions === 1) continue
      let middle = before[a] ?? 0
      for (let b = a + 1; b < n; b++) {
        const left = n - 1 - b
        this.#push(spread(Math.imul(middle, powers[left] ?? 0) + (after[b + 1] ?? 0), seed))
        middle = Math.imul(middle, base) + (codes[from + b] ?? 0)
      }
    }
  }
}
