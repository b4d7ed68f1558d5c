import { z } from 'zod'
import { csv, idempotencyKey, isoTime, mark, marking, pageOf, pageQuery, reason } from './common.ts'
import { route } from './route.ts'
import { historyEntry, step, workflow } from './workflow.ts'

/** The life of one list import; also the queue: a server that starts resumes what stands in `queued` or `running`. */
export const importWorkflow = workflow({
  kind: 'list-import',
  title: 'List import',
  initial: 'queued',
  states: {
    queued: {
      title: 'Waiting',
      transitions: {
        start: { to: 'running', title: 'Start', by: 'system' },
        cancel: { to: 'cancelled', title: 'Cancel', by: 'import-lists', reason: true },
      },
    },
    running: {
      title: 'Importing',
      transitions: {
        finish: { to: 'imported', title: 'Finish', by: 'system' },
        fail: { to: 'failed', title: 'Fail', by: 'system', reason: true },
        hold: { to: 'held', title: 'Hold', by: 'system', reason: true },
        requeue: { to: 'queued', title: 'Wait again', by: 'system', reason: true },
      },
    },
    held: {
      title: 'Waits for a person',
      transitions: {
        accept: { to: 'queued', title: 'Import it all the same', by: 'import-lists', reason: true },
        cancel: { to: 'cancelled', title: 'Cancel', by: 'import-lists', reason: true },
      },
    },
    imported: { title: 'Imported', transitions: {} },
    failed: {
      title: 'Failed',
      transitions: { retry: { to: 'queued', title: 'Try again', by: 'import-lists', reason: true } },
    },
    cancelled: { title: 'Cancelled', transitions: {} },
  },
})
export const importStates = ['queued', 'running', 'held', 'imported', 'failed', 'cancelled'] as const

export const datasetName = z.string().regex(/^[a-z][a-z0-9_]{2,60}$/, 'lower-case letters, digits and underscores')

export const importCounts = z
  .object({
    entities: z.int(),
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    statements: z.int(),
    details: z.record(z.string(), z.int()).describe('what the format counts: aliases, addresses, empty addresses…'),
    schemata: z.record(z.string(), z.int()),
  })
  .meta({ id: 'ImportCounts' })

export const listImport = z
  .object({
    id: z.uuid(),
    source: z.string(),
    title: z.string(),
    format: z.string().nullable(),
    files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
    state: z.enum(importStates),
    listVersion: z.string().nullable(),
    progress: z.object({ bytes: z.int(), total: z.int(), entities: z.int(), phase: z.string() }),
    counts: importCounts.nullable(),
    failure: z.object({ message: z.string(), remedy: z.string().nullable() }).nullable(),
    by: z.string(),
    at: isoTime,
    finished: isoTime.nullable(),
    version: z.int(),
    steps: z.array(step),
    mark,
  })
  .meta({ id: 'ListImport' })
export type ListImport = z.output<typeof listImport>

export const dataset = z
  .object({
    name: z.string(),
    title: z.string(),
    version: z.string().nullable(),
    entities: z.int(),
    schemata: z.record(z.string(), z.int()),
    updated: isoTime.nullable(),
    mark,
  })
  .meta({ id: 'Dataset' })

export const listDatasets = route({
  id: 'lists.datasets',
  method: 'GET',
  path: '/api/lists',
  summary: 'Lists held, with their current versions',
  access: 'read-entities',
  labelled: true,
  response: z.object({ items: z.array(dataset), total: z.int() }),
})

/** Control characters end up in logs and terminals, and marks of direction make one name look like another. */
const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(
    /^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+$/u,
    'must hold no control characters; send the plain name of the file',
  )

export const uploadFile = route({
  id: 'lists.upload',
  method: 'POST',
  path: '/api/uploads',
  summary: 'Send one file; it is kept by its content hash until an import or a batch uses it',
  access: 'signed-in',
  upload: true,
  status: 201,
  query: z.object({ name: fileName }),
  response: z.object({ id: z.uuid(), name: z.string(), bytes: z.int(), sha256: z.string() }),
})

export const startImport = route({
  id: 'lists.import',
  method: 'POST',
  path: '/api/lists/imports',
  summary: 'Import a version of a list from uploaded files; all of it or nothing',
  access: 'import-lists',
  labelled: true,
  status: 202,
  body: z.object({
    key: idempotencyKey,
    source: datasetName,
    title: z.string().trim().min(2).max(200).optional(),
    format: z
      .enum(['ofac-csv', 'ofac-xml', 'un-xml', 'uk-csv', 'csl-csv', 'eu-csv', 'ftm-jsonl'])
      .optional()
      .describe('recognized from the files unless said'),
    listVersion: z.string().max(100).optional(),
    files: z.array(z.uuid()).min(1).max(10),
    mapping: z
      .strictObject({ id: z.uuid(), version: z.int() })
      .optional()
      .describe('a saved mapping, for one table (CSV or XLSX)'),
    marking: marking.optional().describe('public unless said; never lower than the list already carries'),
    acceptRemovals: z
      .boolean()
      .optional()
      .describe('import it also when it leaves out much of the list; else it then waits for a person'),
  }),
  response: listImport,
})

export const listImports = route({
  id: 'lists.imports',
  method: 'GET',
  path: '/api/lists/imports',
  summary: 'Imports, newest first',
  access: 'read-entities',
  labelled: true,
  query: z.object({ source: z.string().max(80).optional(), state: z.enum(importStates).optional(), ...pageQuery }),
  response: pageOf(listImport),
})

export const readImport = route({
  id: 'lists.readImport',
  method: 'GET',
  path: '/api/lists/imports/:id',
  summary: 'One import: progress, counts, what was rejected',
  access: 'read-entities',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  response: z.object({
    import: listImport,
    history: z.array(historyEntry),
    rejections: z.array(
      z.object({
        file: z.string(),
        row: z.int(),
        field: z.string(),
        value: z.string(),
        reason: z.string(),
        remedy: z.string(),
      }),
    ),
    rejectionsTotal: z.int(),
  }),
})

export const exportRejections = route({
  id: 'lists.exportRejections',
  stepUp: true,
  method: 'GET',
  path: '/api/lists/imports/:id/rejected.csv',
  summary: 'Every rejected row with file, row, field, reason and remedy',
  access: 'read-entities',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  response: csv,
  produces: 'text/csv',
})

export const transitionImport = route({
  id: 'lists.transition',
  method: 'POST',
  path: '/api/lists/imports/:id/:transition',
  summary: 'Cancel or retry an import, or accept what it removes',
  access: 'import-lists',
  labelled: true,
  params: z.object({ id: z.uuid(), transition: z.enum(['cancel', 'retry', 'accept']) }),
  body: z.object({ version: z.int(), reason, key: idempotencyKey }),
  response: listImport,
})
