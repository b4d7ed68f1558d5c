import { z } from 'zod'
import { route } from '../route.ts'
import { encodings, mappableSchemata, mappingDefinition, separators, tableChoice } from './definition.ts'

export const vocabulary = route({
  id: 'mappings.vocabulary',
  method: 'GET',
  path: '/api/lists/tables/vocabulary',
  summary: 'What a row and a column can become: schemata, properties and topics',
  access: 'import-lists',
  response: z.object({
    schemata: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        named: z.array(z.string()).describe('one of these must be mapped: the properties a name is taken from'),
        properties: z.array(z.object({ name: z.string(), label: z.string(), type: z.string() })),
      }),
    ),
    topics: z.array(z.string()),
  }),
})

export const tableFacts = z
  .object({
    kind: z.enum(['text', 'workbook']),
    encoding: z.enum(encodings).nullable(),
    separator: z.enum(separators).nullable(),
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    notes: z.array(z.string()).describe('how these were told'),
  })
  .meta({ id: 'TableFacts' })
export type TableFacts = z.output<typeof tableFacts>

const problem = z.object({
  file: z.string(),
  row: z.int(),
  field: z.string(),
  value: z.string(),
  reason: z.string(),
  remedy: z.string(),
})
export type TableProblem = z.output<typeof problem>

export const inspectTable = route({
  id: 'mappings.inspect',
  method: 'POST',
  path: '/api/lists/tables/inspect',
  summary:
    'Look into an uploaded table: how it is written, its header, its first rows, and what the columns seem to be',
  access: 'import-lists',
  body: z.strictObject({ file: z.uuid(), choice: tableChoice.optional(), schema: z.enum(mappableSchemata).optional() }),
  response: z.object({
    facts: tableFacts,
    header: z.array(z.string()),
    rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
    problems: z.array(problem),
    suggestion: mappingDefinition.nullable(),
    because: z.array(z.object({ column: z.string(), words: z.string() })),
  }),
})

export const preview = z
  .object({
    id: z.uuid(),
    state: z.enum(['running', 'done', 'failed']),
    progress: z.object({ bytes: z.int(), total: z.int(), rows: z.int() }),
    entities: z.int(),
    problems: z.int(),
    first: z.array(
      z.object({
        id: z.string(),
        caption: z.string(),
        properties: z.array(z.object({ name: z.string(), label: z.string(), values: z.array(z.string()) })),
      }),
    ),
    firstProblems: z.array(problem),
    failure: z.object({ message: z.string(), remedy: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'TablePreview' })
export type TablePreview = z.output<typeof preview>

export const startPreview = route({
  id: 'mappings.startPreview',
  method: 'POST',
  path: '/api/lists/tables/previews',
  summary: 'Read a whole uploaded table under a mapping without importing it; a new one ends the one before',
  access: 'import-lists',
  status: 202,
  body: z.strictObject({ file: z.uuid(), definition: mappingDefinition }),
  response: preview,
})

export const readPreview = route({
  id: 'mappings.readPreview',
  method: 'GET',
  path: '/api/lists/tables/previews/:id',
  summary: 'How far a preview is, and what came of it; for whoever began it, for ten minutes',
  access: 'import-lists',
  params: z.object({ id: z.uuid() }),
  response: preview,
})
