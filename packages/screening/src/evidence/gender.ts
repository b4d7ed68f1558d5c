import type { Feature } from '../entity.ts'
import { logOdds } from '../parameters.ts'
import { asked, held, type Pair } from './readable.ts'

const sex = (text: string): 'male' | 'female' | undefined => {
  const letter = text.trim().toLowerCase()
  if (letter === 'm' || letter === 'male') return 'male'
  return letter === 'f' || letter === 'female' ? 'female' : undefined
}

const sexes = (values: readonly { readonly value: string }[]): ReadonlySet<string> =>
  new Set(values.flatMap(({ value }) => sex(value) ?? []))

/** Says little when equal and much when not; two values on one side, or none, say nothing. */
export function gender(pair: Pair): Feature | undefined {
  const [question, answer] = [sexes(asked(pair, ['gender'])), sexes(held(pair, new Set(['gender'])))]
  const [[a], [b]] = [[...question], [...answer]]
  if (question.size !== 1 || answer.size !== 1 || a === undefined || b === undefined) return undefined
  const same = a === b
  return {
    feature: 'gender',
    property: 'gender',
    queryValue: a,
    candidateValue: b,
    score: same ? 0.1 : -1,
    weight: -logOdds.genderMismatch,
    logOdds: same ? logOdds.gender : logOdds.genderMismatch,
    detail: same ? `Both are ${a}.` : `One is ${a}, the other ${b}.`,
  }
}
