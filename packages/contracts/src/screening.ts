import { z } from 'zod'
import { csv, idempotencyKey, isoTime, mark, pageOf, pageQuery, reason } from './common.ts'
import { entitySummary } from './entities.ts'
import { route } from './route.ts'
import { historyEntry, step, workflow } from './workflow.ts'

const properties = z
  .record(z.string().max(60), z.array(z.string().max(500)).max(50))
  .describe('FollowTheMoney properties of the entity asked about')

export const matchQuery = z
  .object({ schema: z.string().max(60).default('Thing'), properties })
  .meta({ id: 'MatchQuery' })

/** Evidence for or against, one line of the explanation. */
export const feature = z
  .object({
    feature: z.string(),
    property: z.string(),
    queryValue: z.string().nullable(),
    candidateValue: z.string().nullable(),
    score: z.number().describe('-1 against … 1 for'),
    weight: z.number(),
    logOdds: z.number(),
    detail: z.string(),
  })
  .meta({ id: 'Feature' })
export type Feature = z.output<typeof feature>

export const scoredEntity = z
  .object({
    id: z.string(),
    caption: z.string(),
    schema: z.string(),
    properties: z.record(z.string(), z.array(z.string())),
    datasets: z.array(z.string()),
    referents: z.array(z.string()),
    target: z.boolean(),
    score: z.number(),
    match: z.boolean(),
    features: z.record(z.string(), z.number()),
    explanations: z.record(
      z.string(),
      z.object({
        score: z.number(),
        detail: z.string().nullable(),
        query: z.string().nullable(),
        candidate: z.string().nullable(),
      }),
    ),
    evidence: z.array(feature),
  })
  .meta({ id: 'ScoredEntity' })
export type ScoredEntity = z.output<typeof scoredEntity>

const datasetParam = z.object({ dataset: z.string().max(80).describe('a list, or `default` for all') })
const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]))

export const match = route({
  id: 'screening.match',
  method: 'POST',
  path: '/api/screening/match/:dataset',
  summary: 'Screen up to 100 entities by example (yente’s shape)',
  access: 'screen',
  labelled: true,
  params: datasetParam,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(5),
    threshold: z.coerce.number().min(0).max(1).default(0.7),
    cutoff: z.coerce.number().min(0).max(1).default(0.5),
    algorithm: z.string().max(60).default('best'),
    include_dataset: many,
    exclude_dataset: many,
    exclude_schema: many,
    exclude_entity_ids: many,
    topics: many,
  }),
  body: z.object({
    queries: z
      .record(z.string().max(100), matchQuery)
      .refine((queries) => Object.keys(queries).length <= 100, 'at most 100 queries in one request'),
  }),
  response: z.object({
    responses: z.record(
      z.string(),
      z.object({
        status: z.int(),
        results: z.array(scoredEntity),
        total: z.object({ value: z.int(), relation: z.literal('eq') }),
        query: matchQuery,
      }),
    ),
    matcher: z.object({ name: z.string(), version: z.string() }),
    limit: z.int(),
  }),
})

const plainEntity = z.object({
  id: z.string(),
  caption: z.string(),
  schema: z.string(),
  properties: z.record(z.string(), z.array(z.string())),
  datasets: z.array(z.string()),
  referents: z.array(z.string()),
  target: z.boolean(),
  first_seen: z.string().nullable(),
  last_change: z.string().nullable(),
})

export const search = route({
  id: 'screening.search',
  method: 'GET',
  path: '/api/screening/search/:dataset',
  summary: 'Search entities by text (yente’s shape)',
  access: 'read-entities',
  labelled: true,
  params: datasetParam,
  query: z.object({
    q: z.string().max(200).default(''),
    schema: z.string().max(60).default('Thing'),
    limit: z.coerce.number().int().min(0).max(500).default(10),
    offset: z.coerce.number().int().min(0).max(9_499).default(0),
    countries: many,
    topics: many,
  }),
  response: z.object({
    results: z.array(plainEntity),
    total: z.object({ value: z.int(), relation: z.literal('eq') }),
    limit: z.int(),
    offset: z.int(),
  }),
})

export const getEntity = route({
  id: 'screening.entity',
  method: 'GET',
  path: '/api/screening/entities/:id',
  summary: 'One entity as FollowTheMoney JSON (yente’s shape)',
  access: 'read-entities',
  labelled: true,
  params: z.object({ id: z.string().max(200) }),
  response: plainEntity,
})

export const catalog = route({
  id: 'screening.catalog',
  method: 'GET',
  path: '/api/screening/catalog',
  summary: 'Lists that can be screened against, with their versions',
  access: 'read-entities',
  labelled: true,
  response: z.object({
    datasets: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        version: z.string().nullable(),
        entity_count: z.int(),
        last_updated: z.string().nullable(),
        load: z.boolean(),
      }),
    ),
    current: z.array(z.string()),
    outdated: z.array(z.string()),
    index_stale: z.boolean(),
  }),
})

export const readMrz = route({
  id: 'screening.mrz',
  method: 'POST',
  path: '/api/screening/mrz',
  summary: 'Read a machine-readable zone (ICAO 9303) and verify its check digits',
  access: 'screen',
  body: z.object({ text: z.string().max(500) }),
  response: z.object({
    valid: z.boolean().describe('every check digit holds'),
    format: z.string().nullable(),
    fields: z.array(z.object({ name: z.string(), value: z.string() })),
    checks: z.array(z.object({ name: z.string(), expected: z.string(), found: z.string(), ok: z.boolean() })),
    problems: z.array(
      z.object({ line: z.int(), position: z.int(), field: z.string(), problem: z.string(), remedy: z.string() }),
    ),
    query: matchQuery.nullable().describe('what to screen'),
  }),
})

/** A hit is a question to a person; only the decision changes what the agency does. */
export const hitWorkflow = workflow({
  kind: 'screening-hit',
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
    state: z.enum(hitStates),
    office: z.string().nullable(),
    engine: z.string(),
    listVersion: z.string().nullable().describe('the list version that was matched'),
    at: isoTime,
    by: z.string(),
    version: z.int(),
    steps: z.array(step),
    mark,
  })
  .meta({ id: 'Hit' })
export type Hit = z.output<typeof hit>

export const screenOne = route({
  id: 'screening.screenOne',
  method: 'POST',
  path: '/api/screening/screenings',
  summary: 'Screen one person or thing and keep the hits for decision',
  access: 'screen',
  labelled: true,
  status: 201,
  body: z.object({
    key: idempotencyKey,
    dataset: z.string().max(80).default('default'),
    query: matchQuery,
    threshold: z.number().min(0).max(1).default(0.7),
  }),
  response: z.object({ id: z.uuid(), hits: z.array(hit), below: z.array(scoredEntity).describe('near, not hits') }),
})

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

export const batchStates = ['queued', 'running', 'done', 'failed'] as const
export const batch = z
  .object({
    id: z.uuid(),
    name: z.string(),
    dataset: z.string(),
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
    threshold: z.number().min(0).max(1).default(0.7),
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
