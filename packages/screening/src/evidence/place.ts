import type { Feature } from '../entity.ts'
import { normaliseName } from '../normalise/name.ts'
import { logOdds } from '../parameters.ts'
import { probeOf, termOf, tokenSimilarity } from '../score/token-similarity.ts'
import { asked, best, held, type Pair } from './readable.ts'

/** The share of the shorter text's words that the longer one has too, in any spelling. */
function overlap(a: string, b: string): number {
  const [left, right] = [words(a), words(b)]
  if (left.length === 0 || right.length === 0) return 0
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  const terms = long.map(({ text, abjad }) => termOf(text, abjad))
  const hits = short.filter(({ text, abjad }) => {
    const probe = probeOf(text, abjad)
    return terms.some((term) => tokenSimilarity(probe, term) >= 0.8)
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
