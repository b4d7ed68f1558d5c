import type { Feature } from '../entity.ts'
import { logOdds } from '../parameters.ts'
import { countryProperties } from '../properties.ts'
import { countryCode, countryInWords } from './country-code.ts'
import { asked, held, type Pair } from './readable.ts'

/** Do the countries named on the two sides meet? Nationality, residence and birth are not told apart: lists mix them. */
export function country(pair: Pair): Feature | undefined {
  const questions = asked(pair, countryProperties)
  if (questions.length === 0) return undefined
  const answers = held(pair, countryProperties)
  if (answers.length === 0) return undefined
  const weight = logOdds.country
  for (const { prop, value } of questions) {
    const code = countryCode(value)
    const same = answers.find((answer) => countryCode(answer.value) === code)
    if (same === undefined) continue
    return {
      feature: 'country',
      property: prop,
      queryValue: value,
      candidateValue: same.value,
      score: 1,
      weight,
      logOdds: weight,
      detail: `Both are connected with ${countryInWords(value)}.`,
    }
  }
  const [question, answer] = [questions[0], answers[0]]
  return {
    feature: 'country',
    property: question?.prop ?? 'country',
    queryValue: question?.value ?? null,
    candidateValue: answer?.value ?? null,
    score: -0.5,
    weight,
    logOdds: logOdds.countryMismatch,
    detail: 'No country is named on both sides.',
  }
}
