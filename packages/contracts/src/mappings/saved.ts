import { z } from 'zod'
import { idempotencyKey, isoTime, mark, pageOf, pageQuery, reason } from '../common.ts'
import { route } from '../route.ts'
import { historyEntry, step, workflow } from '../workflow.ts'
import { mappingDefinition } from './definition.ts'

/** A mapping is never destroyed: a deleted one can be restored, and imports that used it keep the words they used. */
export const mappingWorkflow = workflow({
  kind: 'list-mapping',
  title: 'Column mapping',
  initial: 'kept',
  states: {
    kept: {
      title: 'Kept',
      transitions: { delete: { to: 'deleted', title: 'Delete', by: 'import-lists', reason: true } },
    },
    deleted: {
      title: 'Deleted',
      transitions: { restore: { to: 'kept', title: 'Restore', by: 'import-lists', reason: true } },
    },
  },
})
export const mappingStates = ['kept', 'deleted'] as const

const name = z.string().trim().min(3).max(120)

export const mapping = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: z.enum(mappingStates),
    version: z.int(),
    definition: mappingDefinition,
    by: z.string().describe('who made it'),
    at: isoTime,
    changedBy: z.string(),
    changedAt: isoTime,
    steps: z.array(step),
    mark,
  })
  .meta({ id: 'Mapping' })
export type Mapping = z.output<typeof mapping>

export const listMappings = route({
  id: 'mappings.list',
  method: 'GET',
  path: '/api/lists/mappings',
  summary: 'Saved column mappings, by name',
  access: 'import-lists',
  labelled: true,
  query: z.object({
    q: z.string().max(120).optional(),
    state: z.enum(mappingStates).default('kept'),
    ...pageQuery,
  }),
  response: pageOf(mapping),
})

export const readMapping = route({
  id: 'mappings.read',
  method: 'GET',
  path: '/api/lists/mappings/:id',
  summary: 'One mapping with its history and its earlier versions',
  access: 'import-lists',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  response: z.object({
    mapping,
    history: z.array(historyEntry),
    versions: z.array(
      z.object({ version: z.int(), name: z.string(), definition: mappingDefinition, by: z.string(), at: isoTime }),
    ),
  }),
})

export const createMapping = route({
  id: 'mappings.create',
  method: 'POST',
  path: '/api/lists/mappings',
  summary: 'Save a mapping; it is official, for the own organization',
  access: 'import-lists',
  status: 201,
  body: z.strictObject({ key: idempotencyKey, name, definition: mappingDefinition }),
  response: mapping,
})

export const updateMapping = route({
  id: 'mappings.update',
  method: 'PUT',
  path: '/api/lists/mappings/:id',
  summary: 'Change a mapping; the version that was seen must still stand',
  access: 'import-lists',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ version: z.int(), name, definition: mappingDefinition }),
  response: mapping,
})

export const transitionMapping = route({
  id: 'mappings.transition',
  method: 'POST',
  path: '/api/lists/mappings/:id/:transition',
  summary: 'Delete or restore a mapping, with a reason',
  access: 'import-lists',
  labelled: true,
  params: z.object({ id: z.uuid(), transition: z.enum(['delete', 'restore']) }),
  body: z.strictObject({ key: idempotencyKey, version: z.int(), reason }),
  response: mapping,
})
