import { z } from 'zod'
import { idempotencyKey, isoTime, pageOf, pageQuery, reason } from '../common.ts'
import { route } from '../route.ts'
import { workflow } from '../workflow.ts'
import { move, record } from './record.ts'
import { expungementSubject } from './subject.ts'

export const expungementWorkflow = workflow({
  kind: 'expungement',
  title: 'Expungement',
  initial: 'proposed',
  states: {
    proposed: {
      title: 'Proposed',
      transitions: {
        approve: { to: 'approved', title: 'Approve', by: 'expunge', reason: true, notBy: 'create' },
        decline: { to: 'declined', title: 'Decline', by: 'expunge', reason: true },
      },
    },
    approved: { title: 'Approved', transitions: { finish: { to: 'done', title: 'Finish', by: 'system' } } },
    done: { title: 'Carried out', transitions: {} },
    declined: { title: 'Declined', transitions: {} },
  },
})
export const expungementStates = ['proposed', 'approved', 'done', 'declined'] as const

/** An order of a court keeps what it names out of later list versions; an error in our copy may come back corrected. */
export const grounds = ['court-order', 'redress', 'error'] as const

export const expungement = z
  .object({
    ...record,
    state: z.enum(expungementStates),
    kind: z.enum(['entity', 'screened']),
    covers: z.string().nullable().describe('null once it is carried out'),
    ground: z.enum(grounds),
    authority: z.string(),
    reason: z.string().nullable(),
    finished: isoTime.nullable(),
  })
  .meta({ id: 'Expungement' })
export type Expungement = z.output<typeof expungement>

export const listExpungements = route({
  id: 'retention.expungements',
  method: 'GET',
  path: '/api/retention/expungements',
  summary: 'Requests to expunge one person’s data, newest first',
  access: 'read-retention',
  labelled: true,
  query: z.object(pageQuery),
  response: pageOf(expungement),
})

export const proposeExpungement = route({
  id: 'retention.proposeExpungement',
  method: 'POST',
  path: '/api/retention/expungements',
  summary: 'Ask that everything about one entity or one screened person goes, on a ground',
  access: 'expunge',
  stepUp: true,
  labelled: true,
  status: 201,
  body: z.strictObject({
    key: idempotencyKey,
    subject: expungementSubject,
    ground: z.enum(grounds),
    authority: z.string().trim().min(3).max(300).describe('number of the order or of the request; no name'),
    reason,
  }),
  response: expungement,
})

export const moveExpungement = route({
  id: 'retention.moveExpungement',
  method: 'POST',
  path: '/api/retention/expungements/:id/:transition',
  summary: 'Approve or decline an expungement as a second person; it is carried out when nothing stops it',
  access: 'expunge',
  stepUp: true,
  labelled: true,
  params: z.object({ id: z.uuid(), transition: z.enum(['approve', 'decline']) }),
  body: move,
  response: expungement,
})
