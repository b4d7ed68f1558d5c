import type { Feature } from '../entity.ts'
import { codesOf } from '../normalise/codes.ts'
import { normaliseName } from '../normalise/name.ts'
import { logOdds } from '../parameters.ts'
import { Term } from '../score/term.ts'
import { Comparer } from '../score/token-similarity.ts'
import { asked, best, held, type Pair } from './readable.ts'

const comparer = new Comparer()

/** The share of the shorter text's words that the longer one has too, in any spelling. */
function overlap(a: string, b: string): number {
  const [left, right] = [words(a), words(b)]
  if (left.length === 0 || right.length === 0) return 0
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  const terms = long.map(({ text, abjad }) => {
    const codes = codesOf(text)
    const term = new Term()
    term.describe(codes, 0, codes.length, abjad, false)
    return term
  })
  const hits = short.filter(({ text, abjad }) => {
    const codes = codesOf(text)
    comparer.load(codes, 0, codes.length, abjad, false, false)
    return terms.some(
      ({ codes, from, to, flags, fine, classes }) => comparer.near(codes, from, to, flags, fine, classes) >= 0.8,
    )
  })
  return hits.length / short.length
}

const words = (text: string) =>
  normaliseName(text, false).tokens.filter(({ role, text: word }) => role !== 'stop' && word.length > 2)

interface PlaceKind {
  readonly feature: string
  readonly property: string
  readonly weight: number
  readonly mismatch: number
  readonly what: string
}

function place(pair: Pair, kind: PlaceKind): Feature | undefined {
  const questions = asked(pair, [kind.property])
  if (questions.length === 0) return undefined
  const answers = held(pair, new Set([kind.property]))
  const found = best(
    questions,
    answers,
    (a, b) => ({ a, b, share: overlap(a.value, b.value) }),
    ({ share }) => share,
  )
  if (found === undefined) return undefined
  const same = found.share >= 0.5
  return {
    feature: kind.feature,
    property: kind.property,
    queryValue: found.a.value,
    candidateValue: found.b.value,
    score: same ? found.share : -0.2,
    weight: kind.weight,
    logOdds: same ? kind.weight * found.share : kind.mismatch,
    detail: same ? `${kind.what} share words.` : `${kind.what} have nothing in common.`,
  }
}

export const birthPlace = (pair: Pair): Feature | undefined =>
  place(pair, {
    feature: 'birthPlace',
    property: 'birthPlace',
    weight: logOdds.birthPlace,
    mismatch: logOdds.birthPlaceMismatch,
    what: 'The places of birth',
  })

export const address = (pair: Pair): Feature | undefined =>
  place(pair, { feature: 'address', property: 'address', weight: logOdds.address, mismatch: 0, what: 'The addresses' })
