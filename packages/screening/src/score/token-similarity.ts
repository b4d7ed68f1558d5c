import { abjadSimilarity } from '../normalise/abjad.ts'
import { distance, patternOf } from '../normalise/edit-distance.ts'
import { nameClasses } from '../normalise/name-classes.ts'
import { fineSkeleton, skeleton } from '../normalise/skeleton.ts'
import { similarity } from '../parameters.ts'

/** A token made ready to be compared many times. */
export interface Term {
  readonly text: string
  readonly abjad: boolean
  /** Without a written-on article, or the text itself. */
  readonly bare: string
  /** Consonant classes shared with the abjad scripts, the key across scripts. */
  readonly skeleton: string
  /** Narrower consonants, the key between Latin spellings; empty for abjad. */
  readonly fine: string
  readonly classes: readonly number[]
  readonly numeric: boolean
}

/** A term of the query, with its edit-distance pattern. */
export interface Probe extends Term {
  readonly pattern: Uint32Array
  readonly barePattern: Uint32Array
}

const articled = /^[ae]l(?=[b-df-hj-km-np-tv-z]\w{3})/

export function termOf(text: string, abjad: boolean): Term {
  const bare = abjad ? text : text.replace(articled, '')
  const fine = abjad ? '' : fineSkeleton(bare)
  const numeric = !abjad && /^\d+$/.test(text)
  return { text, abjad, bare, skeleton: skeleton(bare, abjad), fine, classes: classesOf(text, bare), numeric }
}

const classesOf = (text: string, bare: string): readonly number[] =>
  bare === text ? nameClasses(text) : [...new Set([...nameClasses(text), ...nameClasses(bare)])]

export const probeOf = (text: string, abjad: boolean): Probe => {
  const term = termOf(text, abjad)
  return { ...term, pattern: patternOf(term.text), barePattern: patternOf(term.bare) }
}

/** How near two tokens are, 0 or `similarity.floor` to 1: the best of spelling, class, consonants and script. */
export function tokenSimilarity(probe: Probe, term: Term): number {
  if (probe.text === term.text) return 1
  if (probe.numeric || term.numeric) return 0
  if (probe.classes.length > 0 && term.classes.length > 0) {
    const near = spelled(probe, term)
    if (share(probe.classes, term.classes))
      return near < similarity.leftover ? similarity.translation : similarity.synonym
    return near < similarity.floor ? 0 : similarity.floor
  }
  const near = spelled(probe, term)
  return near < similarity.floor ? 0 : near
}

/** The share of letters that need no edit; across scripts, and for long words, 0. */
export function spellingSimilarity(probe: Probe, text: string): number {
  const longest = Math.max(probe.text.length, text.length)
  // Abjad codes are upper case: against a Latin word every letter is an edit.
  if (longest > 31 || probe.text.length < 2) return 0
  return Math.max(0, 1 - distance(probe.pattern, probe.text.length, text) / (longest - shared(probe.text, text)))
}

function spelled(probe: Probe, term: Term): number {
  if (probe.abjad !== term.abjad) {
    if (probe.text.length > 31 || term.text.length > 31) return 0
    const [code, latin] = probe.abjad ? [probe.text, term.bare] : [term.text, probe.bare]
    return similarity.crossScript * abjadSimilarity(code, latin)
  }
  const [a, b] = [probe.text, term.text]
  if (probe.bare === term.bare) return similarity.article
  const longest = Math.max(a.length, b.length)
  if (longest > 31 || Math.min(a.length, b.length) < 3) return 0
  const edits = distance(probe.pattern, a.length, b)
  const edit = Math.max(1 - edits / (longest - shared(a, b)), bareSimilarity(probe, term))
  if (edits === 1 && isGenderPair(a, b)) return similarity.genderEnding
  // One letter of three or four is a common slip; the plain ratio would call it another word.
  const near = edits === 1 && longest === 3 ? similarity.floor : edit
  if (probe.fine.length < 2 || probe.fine !== term.fine) return near
  return near + (1 - near) * similarity.skeletonRelief
}

/** Letters that two names have in common because of what kind of name they are (servant of …, … of God), not who bears it. */
function shared(a: string, b: string): number {
  if (a.startsWith('abdu') && b.startsWith('abdu')) return 4
  return a.endsWith('allah') && b.endsWith('allah') ? 5 : 0
}

/** The same when one of the two has an article written on: Alqaida, Qaeda. */
function bareSimilarity(probe: Probe, term: Term): number {
  if (probe.bare === probe.text && term.bare === term.text) return 0
  const longest = Math.max(probe.bare.length, term.bare.length)
  return similarity.article * (1 - distance(probe.barePattern, probe.bare.length, term.bare) / longest)
}

/** Romance given names differ by a last o or a alone. */
const isGenderPair = (a: string, b: string): boolean =>
  a.length === b.length && /[ao]$/.test(a) && /[ao]$/.test(b) && a.slice(0, -1) === b.slice(0, -1)

function share(a: readonly number[], b: readonly number[]): boolean {
  for (const id of a) if (b.includes(id)) return true
  return false
}
