import { z } from 'zod'
import { idempotencyKey, reason } from '../common.ts'
import { route } from '../route.ts'
import { visaApplication } from './application.ts'

/** On what a finding rests: on hits that were decided, or on what was learned elsewhere and stands in the reason. */
export const findingBases = ['hits', 'elsewhere'] as const

export const vetApplication = route({
  id: 'visas.vet',
  method: 'POST',
  path: '/api/visas/applications/:id/vetting/:transition',
  summary: 'Vet an application: take it up, report what was found, confirm what a colleague found, pass it on',
  access: 'work-visas',
  labelled: true,
  params: z.object({
    id: z.uuid(),
    transition: z.enum(['claim', 'take-over', 'find', 'resolve', 'confirm', 'return', 'review', 'reopen']),
  }),
  body: z.object({
    key: idempotencyKey,
    version: z.int(),
    reason: reason.optional(),
    basis: z.enum(findingBases).optional().describe('of a finding'),
    known: z.boolean().optional().describe('of a finding: whether the post knew of it before'),
    reliability: z.string().max(40).optional().describe('of a finding: a grade of its source that is in force'),
    credibility: z.string().max(40).optional().describe('of a finding: a grade of what the source says'),
  }),
  response: visaApplication,
})
