import type { Feature } from '../entity.ts'
import { logOdds } from '../parameters.ts'
import { identifiers } from '../properties.ts'
import { checkDigitHolds, identifierKey, normaliseIdentifier } from './identifier.ts'
import { asked, held, type Pair } from './readable.ts'

interface Numbered {
  readonly prop: string
  readonly value: string
  readonly key: string
  readonly holds: boolean | undefined
}

const numbered = (values: readonly { readonly prop: string; readonly value: string }[]): readonly Numbered[] =>
  values.flatMap(({ prop, value }) => {
    const normal = normaliseIdentifier(prop, value)
    return normal === ''
      ? []
      : [{ prop, value, key: identifierKey(prop, normal), holds: checkDigitHolds(prop, normal) }]
  })

/** `passportNumber` as a sentence names it: passport number; `imoNumber`: IMO number. */
const inWords = (prop: string): string =>
  prop
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^(id|imo|mmsi|inn|ogrn|lei|uei|duns)\b/, (short) => short.toUpperCase())

/** The best agreement of numbers, or, when none agrees, the gravest disagreement within one kind of number. */
export function identifier(pair: Pair): Feature | undefined {
  const questions = numbered(asked(pair, identifiers))
  if (questions.length === 0) return undefined
  const answers = numbered(held(pair, identifiers))
  const agreements = questions.flatMap((question) => {
    const answer = answers.find(({ key }) => key === question.key)
    return answer === undefined ? [] : [agreement(question, answer)]
  })
  const conflicts = questions.flatMap((question) => {
    const answer = answers.find(({ prop }) => prop === question.prop)
    return answer === undefined ? [] : [conflict(question, answer)]
  })
  const found = agreements.length > 0 ? agreements : conflicts
  return [...found].sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))[0]
}

function agreement(question: Numbered, answer: Numbered): Feature {
  const checked = question.holds === true
  const weight = checked ? logOdds.checkedIdentifier : question.holds === false ? logOdds.birthDate : logOdds.identifier
  const note = checked
    ? ', and its check digit holds'
    : question.holds === false
      ? ', but its check digit does not hold'
      : ''
  return feature(question, answer, 1, weight, weight, `Both have ${inWords(question.prop)} ${question.value}${note}.`)
}

function conflict(question: Numbered, answer: Numbered): Feature {
  const permanent = question.holds === true && answer.holds === true
  const odds = permanent ? logOdds.permanentIdentifierMismatch : logOdds.identifierMismatch
  const detail = permanent
    ? `The check digits of ${inWords(question.prop)} ${question.value} and ${answer.value} both hold, and one thing has one.`
    : `The numbers differ: ${question.value} and ${answer.value}.`
  return feature(question, answer, permanent ? -1 : -0.1, -odds, odds, detail)
}

const feature = (
  question: Numbered,
  answer: Numbered,
  score: number,
  weight: number,
  odds: number,
  detail: string,
): Feature => ({
  feature: 'identifier',
  property: question.prop,
  queryValue: question.value,
  candidateValue: answer.value,
  score,
  weight,
  logOdds: odds,
  detail,
})
