import { z } from 'zod'
import { isoTime, pageOf, pageQuery } from './common.ts'
import { route } from './route.ts'

export const auditEvent = z
  .object({
    id: z.uuid(),
    at: isoTime,
    kind: z.string().describe('e.g. entity.read, screening.match, session.sign-in'),
    actor: z.string(),
    actorName: z.string(),
    purpose: z.string().nullable(),
    subject: z.string().nullable().describe('the record or entity concerned'),
    outcome: z.enum(['done', 'refused']),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({
    id: 'AuditEvent',
    description:
      'An event; its number and hash are not shown, since their gaps would tell of events that are not for this reader',
  })

const filters = {
  kind: z.string().max(80).optional(),
  actor: z.string().max(80).optional(),
  subject: z.string().max(200).optional(),
  from: isoTime.optional(),
  to: isoTime.optional(),
}

export const listEvents = route({
  id: 'audit.events',
  method: 'GET',
  path: '/api/audit/events',
  summary: 'What happened, newest first',
  access: 'read-audit',
  labelled: true,
  query: z.object({ ...filters, ...pageQuery }),
  response: pageOf(auditEvent).extend({ kinds: z.array(z.string()) }),
})

export const exportEvents = route({
  id: 'audit.export',
  stepUp: true,
  method: 'GET',
  path: '/api/audit/events.ndjson',
  summary: 'The events as JSON lines; refused when they are more than 100,000',
  access: 'read-audit',
  labelled: true,
  query: z.object(filters),
  response: z.string(),
  produces: 'application/x-ndjson',
})

export const chainStatus = route({
  id: 'audit.status',
  method: 'GET',
  path: '/api/audit/status',
  summary: 'Whether the chain holds, and since when it is anchored outside',
  access: 'read-audit',
  response: z.object({
    verified: z.boolean(),
    problem: z.string().nullable(),
    checkpoint: z.object({ at: isoTime, file: z.string() }).nullable().describe('the newest signed outside the home'),
  }),
})
