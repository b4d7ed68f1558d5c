import { z } from 'zod'
import { csv, idempotencyKey, isoTime, mark, pageOf, pageQuery, reason } from '../common.ts'
import { entitySummary } from '../entities.ts'
import { route } from '../route.ts'
import { historyEntry, step, workflow } from '../workflow.ts'
import { explanation, feature } from './evidence.ts'
import { usedProfile } from './settings.ts'

/** A hit is a question to a person; only the decision changes what the agency does. */
export const hitWorkflow = workflow({
  kind: 'hit',
  title: 'Screening hit',
  initial: 'open',
  states: {
    open: {
      title: 'To decide',
      transitions: {
        confirm: { to: 'confirmed', title: 'Same', by: 'decide-hits', reason: true, key: 's' },
        dismiss: { to: 'dismissed', title: 'Different', by: 'decide-hits', reason: true, key: 'd' },
        refer: { to: 'referred', title: 'Unsure: second reviewer', by: 'decide-hits', reason: true, key: 'u' },
      },
    },
    referred: {
      title: 'Second review',
      transitions: {
        confirm: { to: 'confirmed', title: 'Same', by: 'decide-hits', reason: true, notBy: 'refer', key: 's' },
        dismiss: { to: 'dismissed', title: 'Different', by: 'decide-hits', reason: true, notBy: 'refer', key: 'd' },
      },
    },
    confirmed: {
      title: 'Same person or thing',
      transitions: { reopen: { to: 'open', title: 'Reopen', by: 'decide-hits', reason: true, key: 'r' } },
    },
    dismissed: {
      title: 'Someone or something else',
      transitions: { reopen: { to: 'open', title: 'Reopen', by: 'decide-hits', reason: true, key: 'r' } },
    },
  },
})
export const hitStates = ['open', 'referred', 'confirmed', 'dismissed'] as const

export const hit = z
  .object({
    id: z.uuid(),
    screening: z.uuid(),
    subject: z.object({
      caption: z.string(),
      schema: z.string(),
      properties: z.record(z.string(), z.array(z.string())),
    }),
    entity: entitySummary,
    score: z.number(),
    evidence: z.array(feature),
    explanation,
    state: z.enum(hitStates),
    office: z.string().nullable(),
    engine: z.string(),
    profile: usedProfile,
    listVersion: z.string().nullable().describe('the list version that was matched'),
    at: isoTime,
    by: z.string(),
    version: z.int(),
    steps: z.array(step),
    mark,
  })
  .meta({ id: 'Hit' })
export type Hit = z.output<typeof hit>

export const listHits = route({
  id: 'screening.hits',
  method: 'GET',
  path: '/api/screening/hits',
  summary: 'Hits, to decide first',
  access: 'screen',
  labelled: true,
  query: z.object({
    state: z.enum(hitStates).optional(),
    entity: z.string().max(200).optional(),
    batch: z.uuid().optional(),
    ...pageQuery,
  }),
  response: pageOf(hit),
})

export const exportHits = route({
  id: 'screening.exportHits',
  stepUp: true,
  method: 'GET',
  path: '/api/screening/hits.csv',
  summary: 'Hits as CSV',
  access: 'screen',
  labelled: true,
  query: z.object({
    state: z.enum(hitStates).optional(),
    entity: z.string().max(200).optional(),
    batch: z.uuid().optional(),
  }),
  response: csv,
  produces: 'text/csv',
})

export const readHit = route({
  id: 'screening.readHit',
  method: 'GET',
  path: '/api/screening/hits/:id',
  summary: 'One hit with its evidence and history',
  access: 'screen',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  response: z.object({ hit, history: z.array(historyEntry) }),
})

export const decideHit = route({
  id: 'screening.decide',
  method: 'POST',
  path: '/api/screening/hits/:id/:transition',
  summary: 'Decide a hit, with a reason',
  access: 'decide-hits',
  labelled: true,
  params: z.object({ id: z.uuid(), transition: z.enum(['confirm', 'dismiss', 'refer', 'reopen']) }),
  body: z.object({ key: idempotencyKey, version: z.int(), reason }),
  response: hit,
})
