import { z } from 'zod'
import { idempotencyKey, instant, isoDate, reason } from '../common.ts'
import { route } from '../route.ts'
import { visaApplication } from './application.ts'
import { revocationKinds, revokers, whereabouts } from './whereabouts.ts'

/** On what a visa may be revoked, by whom, and where its holder may be then. Grounds are rows, in force for some time. */
export const revocationGround = z
  .object({
    code: z.string(),
    kind: z.enum(revocationKinds),
    title: z.string(),
    by: z.enum(revokers).describe('who may revoke on it'),
    whereabouts: z.array(z.enum(whereabouts)).describe('where the holder may be'),
    source: z.string(),
    verified: z.boolean(),
    from: isoDate,
    to: isoDate.nullable().describe('the first day on which it no longer holds'),
  })
  .meta({ id: 'RevocationGround' })
export type RevocationGround = z.output<typeof revocationGround>

/** Whom a revocation must reach, and within how many hours each must have confirmed it. */
export const noticeRule = z
  .object({
    recipient: z.string(),
    title: z.string(),
    whereabouts: z.array(z.enum(whereabouts)).describe('where the holder must be for it to be owed'),
    hours: z.int(),
    source: z.string(),
    verified: z.boolean(),
    from: isoDate,
    to: isoDate.nullable(),
  })
  .meta({ id: 'NoticeRule' })
export type NoticeRule = z.output<typeof noticeRule>

export const listRevocationRules = route({
  id: 'visas.revocationRules',
  method: 'GET',
  path: '/api/visas/revocation-rules',
  summary: 'On what a visa may be revoked on a day, by whom, and who must be told',
  access: 'work-visas',
  query: z.object({ on: isoDate.optional().describe('today unless said') }),
  response: z.object({ on: isoDate, grounds: z.array(revocationGround), notices: z.array(noticeRule) }),
})

const ofOne = z.object({ id: z.uuid() })
const said = {
  key: idempotencyKey,
  version: z.int(),
  reason,
  ground: z.string().max(40).describe('a code of a ground that is in force then'),
  whereabouts: z.enum(whereabouts),
}

export const requestRevocation = route({
  id: 'visas.requestRevocation',
  method: 'POST',
  path: '/api/visas/applications/:id/revocation-request',
  summary: 'Ask whoever may revoke a visa to do so',
  access: 'recommend-visas',
  labelled: true,
  params: ofOne,
  body: z.object(said),
  response: visaApplication,
})

export const revoke = route({
  id: 'visas.revoke',
  method: 'POST',
  path: '/api/visas/applications/:id/revocation',
  summary: 'Record that a visa was revoked; a notice is opened for everybody who must be told',
  access: 'recommend-visas',
  labelled: true,
  params: ofOne,
  body: z.object({
    ...said,
    reference: z.string().trim().max(100).optional().describe('of the certificate or the cable'),
    at: instant.optional().describe('when it was revoked; now unless said'),
  }),
  response: visaApplication,
})
