import { z } from 'zod'
import { csv, idempotencyKey, isoTime, mark, pageOf, pageQuery } from '../common.ts'
import { route } from '../route.ts'
import { settings, usedProfile } from './settings.ts'

export const batchStates = ['queued', 'running', 'done', 'failed'] as const
export const batch = z
  .object({
    id: z.uuid(),
    name: z.string(),
    dataset: z.string(),
    profile: usedProfile,
    state: z.enum(batchStates),
    rows: z.object({ done: z.int(), total: z.int(), rejected: z.int() }),
    hits: z.int(),
    failure: z.string().nullable(),
    by: z.string(),
    at: isoTime,
    finished: isoTime.nullable(),
    mark,
  })
  .meta({ id: 'Batch' })

export const startBatch = route({
  id: 'screening.startBatch',
  method: 'POST',
  path: '/api/screening/batches',
  summary: 'Screen every row of an uploaded CSV; columns are FollowTheMoney properties',
  access: 'screen',
  labelled: true,
  status: 202,
  body: z.object({
    key: idempotencyKey,
    file: z.uuid(),
    dataset: z.string().max(80).default('default'),
    schema: z.string().max(60).default('Person'),
    profile: settings.profile,
    threshold: settings.threshold,
    columns: z.record(z.string().max(200), z.string().max(60)).optional().describe('column header → property'),
  }),
  response: batch,
})

export const listBatches = route({
  id: 'screening.batches',
  method: 'GET',
  path: '/api/screening/batches',
  summary: 'Files screened, newest first',
  access: 'screen',
  labelled: true,
  query: z.object(pageQuery),
  response: pageOf(batch),
})

export const batchRow = z
  .object({
    row: z.int(),
    caption: z.string(),
    hits: z.int(),
    best: z.object({ entity: z.string(), caption: z.string(), score: z.number() }).nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'BatchRow' })

export const readBatch = route({
  id: 'screening.readBatch',
  method: 'GET',
  path: '/api/screening/batches/:id',
  summary: 'One file screened: progress and rows',
  access: 'screen',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  query: z.object({ only: z.enum(['all', 'hits', 'problems']).default('all'), ...pageQuery }),
  response: pageOf(batchRow).extend({ batch }),
})

export const exportBatch = route({
  id: 'screening.exportBatch',
  stepUp: true,
  method: 'GET',
  path: '/api/screening/batches/:id/results.csv',
  summary: 'Every row of a screened file with its best hit, as CSV',
  access: 'screen',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  response: csv,
  produces: 'text/csv',
})
