import { z } from 'zod'
import { idempotencyKey, instant, reason } from '../common.ts'
import { route } from '../route.ts'
import { decisionKinds, recommendationKinds, visaApplication } from './application.ts'

const ofOne = z.object({ id: z.uuid() })

export const recommendOn = route({
  id: 'visas.recommend',
  method: 'POST',
  path: '/api/visas/applications/:id/recommendation',
  summary: 'Recommend to the consular officer; a refusal needs a legal ground that can stand alone, and facts',
  access: 'recommend-visas',
  labelled: true,
  params: ofOne,
  body: z.object({
    key: idempotencyKey,
    version: z.int(),
    recommendation: z.enum(recommendationKinds),
    grounds: z.array(z.string().max(40)).max(20).default([]),
    facts: z.string().trim().max(4_000).default(''),
  }),
  response: visaApplication,
})

export const decideOn = route({
  id: 'visas.decide',
  method: 'POST',
  path: '/api/visas/applications/:id/decision',
  summary: 'Record what the consular officer decided',
  access: 'recommend-visas',
  labelled: true,
  params: ofOne,
  body: z.object({
    key: idempotencyKey,
    version: z.int(),
    decision: z.enum(decisionKinds),
    officer: z.string().trim().min(2).max(120).describe('the consular officer who decided'),
    at: instant.optional().describe('when it was decided; now unless said'),
    limited: z.boolean().default(false).describe('issued for a shorter time or fewer entries than usual'),
  }),
  response: visaApplication,
})

export const followUp = route({
  id: 'visas.followUp',
  method: 'POST',
  path: '/api/visas/applications/:id/outcome/:transition',
  summary: 'After a recommendation: withdraw it, close the alert of a mismatch, record that a revocation was declined',
  access: 'recommend-visas',
  labelled: true,
  params: z.object({
    id: z.uuid(),
    transition: z.enum(['withdraw', 'close-alert', 'keep']),
  }),
  body: z.object({ key: idempotencyKey, version: z.int(), reason }),
  response: visaApplication,
})
