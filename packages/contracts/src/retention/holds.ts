import { z } from 'zod'
import { idempotencyKey, isoDate, isoTime, marking, pageOf, pageQuery, reason } from '../common.ts'
import { route } from '../route.ts'
import { workflow } from '../workflow.ts'
import { move, record } from './record.ts'
import { holdSubject } from './subject.ts'

export const holdWorkflow = workflow({
  kind: 'legal-hold',
  title: 'Legal hold',
  initial: 'standing',
  states: {
    standing: {
      title: 'Standing',
      transitions: { ask: { to: 'releasing', title: 'Ask for release', by: 'hold-records', reason: true } },
    },
    releasing: {
      title: 'Release asked for',
      transitions: {
        release: { to: 'released', title: 'Release', by: 'hold-records', reason: true, notBy: 'ask' },
        keep: { to: 'standing', title: 'Keep', by: 'hold-records', reason: true },
      },
    },
    released: { title: 'Released', transitions: {} },
  },
})
export const holdStates = ['standing', 'releasing', 'released'] as const

export const legalHold = z
  .object({
    ...record,
    state: z.enum(holdStates),
    kind: z.string(),
    covers: z.string(),
    reason: z.string(),
    authority: z.string(),
    review: isoDate,
    released: isoTime.nullable(),
  })
  .meta({ id: 'LegalHold' })
export type LegalHold = z.output<typeof legalHold>

export const listHolds = route({
  id: 'retention.holds',
  method: 'GET',
  path: '/api/retention/holds',
  summary: 'Legal holds that the reader may know of, newest first',
  access: 'read-retention',
  labelled: true,
  query: z.object(pageQuery),
  response: pageOf(legalHold),
})

export const placeHold = route({
  id: 'retention.placeHold',
  method: 'POST',
  path: '/api/retention/holds',
  summary: 'Stop the disposal and expungement of what concerns an entity, a person, an account, a list or a file',
  access: 'hold-records',
  stepUp: true,
  labelled: true,
  status: 201,
  body: z.strictObject({
    key: idempotencyKey,
    subject: holdSubject,
    reason,
    authority: z.string().trim().min(3).max(300).describe('the order, request or statute that asks for it'),
    review: isoDate,
    marking: marking.optional().describe('that of what it covers unless a stricter one is said'),
  }),
  response: legalHold,
})

export const moveHold = route({
  id: 'retention.moveHold',
  method: 'POST',
  path: '/api/retention/holds/:id/:transition',
  summary: 'Ask for the release of a hold, release it as a second person, or keep it',
  access: 'hold-records',
  stepUp: true,
  labelled: true,
  params: z.object({ id: z.uuid(), transition: z.enum(['ask', 'release', 'keep']) }),
  body: move,
  response: legalHold,
})
