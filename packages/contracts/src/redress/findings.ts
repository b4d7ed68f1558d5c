import { z } from 'zod'
import { idempotencyKey, isoTime, mark, reason } from '../common.ts'
import { route } from '../route.ts'
import { step } from '../workflow.ts'

/** What a review finds of one record: it is about somebody else, it is wrong, or it stands. */
export const findingKinds = ['different-person', 'record-wrong', 'no-change'] as const
export type FindingKind = (typeof findingKinds)[number]
export const findingTitles: Readonly<Record<FindingKind, string>> = {
  'different-person': 'Confused with somebody else',
  'record-wrong': 'The record is wrong',
  'no-change': 'No change',
}

export const effectKinds = [
  'pair-recorded',
  'pair-renewed',
  'pair-withdrawn',
  'hit-dismissed',
  'list-corrected',
  'value-added',
  'correction-lifted',
] as const
export type EffectKind = (typeof effectKinds)[number]
export const effectTitles: Readonly<Record<EffectKind, string>> = {
  'pair-recorded': 'Cleared pair recorded',
  'pair-renewed': 'Cleared pair renewed',
  'pair-withdrawn': 'Cleared pair withdrawn',
  'hit-dismissed': 'Hit dismissed',
  'list-corrected': 'List corrected',
  'value-added': 'Right value added',
  'correction-lifted': 'Correction lifted',
}

/** What a correction reached. */
export const effect = z
  .object({ kind: z.enum(effectKinds), ref: z.string().describe('a hit, a list or a record'), text: z.string() })
  .meta({ id: 'RedressEffect' })
export type Effect = z.output<typeof effect>

export const finding = z
  .object({
    id: z.uuid(),
    kind: z.enum(findingKinds),
    entity: z.object({ id: z.string(), caption: z.string() }).nullable(),
    property: z.string().nullable(),
    value: z.string().nullable(),
    corrected: z.string().nullable(),
    effects: z.array(effect),
    holds: z
      .boolean()
      .nullable()
      .describe('of a cleared pair: whether the record is still as it was; null when there is none'),
    reason: z.string(),
    state: z.enum(['standing', 'retracted']),
    by: z.string(),
    at: isoTime,
    version: z.int(),
    steps: z.array(step),
    mark,
  })
  .meta({ id: 'RedressFinding' })
export type Finding = z.output<typeof finding>

const entity = z.string().min(1).max(200)

export const recordFinding = route({
  id: 'redress.find',
  method: 'POST',
  path: '/api/redress/inquiries/:id/findings',
  summary: 'Write down what the review found of one record; a correction is carried out at once',
  access: 'work-redress',
  labelled: true,
  status: 201,
  params: z.object({ id: z.uuid() }),
  body: z.object({
    key: idempotencyKey,
    kind: z.enum(findingKinds),
    entity: entity.optional().describe('the record; needed unless nothing changes'),
    property: z.string().max(60).optional().describe('of a wrong record: what of it is wrong'),
    value: z.string().max(500).optional().describe('the wrong value, as the record has it'),
    corrected: z.string().trim().max(500).optional().describe('the right value, when it is known'),
    reason,
  }),
  response: finding,
})

export const retractFinding = route({
  id: 'redress.retract',
  method: 'POST',
  path: '/api/redress/findings/:id/retract',
  summary: 'Take back a finding, and what it did',
  access: 'work-redress',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  body: z.object({ key: idempotencyKey, version: z.int(), reason }),
  response: finding,
})
