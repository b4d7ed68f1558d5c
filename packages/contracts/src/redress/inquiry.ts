import { z } from 'zod'
import { isoDate, isoTime, mark } from '../common.ts'
import { matchQuery } from '../screening/evidence.ts'
import { step } from '../workflow.ts'
import { inquiryStates } from './workflow.ts'

/** Who asks: the person himself, or somebody for him. */
export const relations = ['self', 'representative', 'parent', 'other'] as const
export type Relation = (typeof relations)[number]
export const relationTitles: Readonly<Record<Relation, string>> = {
  self: 'The person concerned',
  representative: 'A lawyer or representative',
  parent: 'A parent or guardian',
  other: 'Somebody else for him',
}

export const inquiry = z
  .object({
    id: z.uuid(),
    number: z.string().describe('the redress control number'),
    received: isoDate,
    asker: z.string(),
    relation: z.enum(relations),
    contact: z.string().nullable(),
    asks: z.string(),
    person: z.object({ caption: z.string(), properties: matchQuery.shape.properties }),
    post: z.object({ id: z.string(), name: z.string() }).nullable(),
    application: z.string().nullable().describe('the number of the application that it is about'),
    state: z.enum(inquiryStates),
    told: z.string().describe('what whoever asks with the control number is told of the state'),
    papersDue: isoDate.nullable().describe('the day on which the wait for papers ends'),
    reviewer: z.string().nullable(),
    completed: isoTime.nullable(),
    at: isoTime,
    by: z.string(),
    version: z.int(),
    steps: z.array(step),
    mark,
  })
  .meta({ id: 'RedressInquiry' })
export type Inquiry = z.output<typeof inquiry>
