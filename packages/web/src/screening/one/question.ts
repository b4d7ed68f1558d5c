import { type ResponseOf, isAskable as saysEnough, type screening } from '@attache/contracts'
import { asUsual, type HowToScreen } from '../profile-fields.tsx'

export interface Question extends HowToScreen {
  readonly schema: string
  readonly dataset: string
  readonly properties: Record<string, string[]>
}

export const emptyQuestion: Question = {
  schema: 'Person',
  dataset: 'default',
  ...asUsual,
  properties: {},
}

type Kept = ResponseOf<typeof screening.readScreening>['screening']

/** A question that was kept, to be asked again or changed. */
export const questionOf = ({ schema, dataset, profile, threshold, properties }: Kept): Question => ({
  schema,
  dataset,
  profile: profile?.split('/')[0] ?? asUsual.profile,
  threshold,
  properties,
})

/** The question with one property answered; without it when nothing is left. */
export function answered(question: Question, name: string, values: readonly string[]): Question {
  const kept = values.filter((value) => value !== '')
  const { [name]: _, ...others } = question.properties
  return { ...question, properties: kept.length === 0 ? others : { ...others, [name]: [...kept] } }
}

/** Whether it says enough to be asked: a name or some number. */
export const isAskable = ({ properties }: Question): boolean => saysEnough(properties)
