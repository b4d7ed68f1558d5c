import { z } from 'zod'
import { idempotencyKey, isoTime, mark, pageOf, pageQuery, reason } from './common.ts'
import { route } from './route.ts'
import { historyEntry, step, workflow } from './workflow.ts'

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

/** What one row of a table can be. Relations are left out: a column never names an entity of another list. */
export const mappableSchemata = [
  'Person',
  'Company',
  'Organization',
  'LegalEntity',
  'PublicBody',
  'Vessel',
  'Airplane',
  'Vehicle',
  'BankAccount',
  'CryptoWallet',
  'Address',
] as const

export const encodings = ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'latin-1'] as const
export const separators = ['auto', ',', ';', '\t', '|'] as const
/** How dates are written: ISO, day first, month first, year first, English words. */
export const dateFormats = ['iso', 'dmy', 'mdy', 'ymd', 'english'] as const
export const countryForms = ['either', 'code', 'name'] as const

const columnName = z.string().min(1).max(200)
const propertyName = z.string().min(1).max(60)

export const tableChoice = z.strictObject({
  encoding: z.enum(encodings).default('auto'),
  separator: z.enum(separators).default('auto'),
  sheet: z
    .string()
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe('of a workbook; the first visible one unless said'),
  headerRow: z.int().min(1).max(100).default(1),
})
export type TableChoice = z.output<typeof tableChoice>

export const columnMapping = z.strictObject({
  column: columnName.describe('the header as the file has it'),
  property: propertyName.describe('a property of the schema; a column that is not named here is left out'),
  date: z.enum(dateFormats).nullable().default(null),
  country: z.enum(countryForms).nullable().default(null),
  split: z.string().min(1).max(5).nullable().default(null).describe('what stands between several values of one cell'),
})
export type ColumnMapping = z.output<typeof columnMapping>

export const mappingDefinition = z
  .strictObject({
    schema: z.enum(mappableSchemata),
    file: tableChoice.default({ encoding: 'auto', separator: 'auto', sheet: null, headerRow: 1 }),
    key: z.array(columnName).min(1).max(5).describe('columns that together name a row, the same in every version'),
    columns: z.array(columnMapping).min(1).max(200),
    constants: z
      .array(z.strictObject({ property: propertyName, value: z.string().trim().min(1).max(500) }))
      .max(20)
      .default([]),
    topics: z.array(z.string().max(60)).max(10).default([]),
  })
  .meta({
    id: 'MappingDefinition',
    description: 'What the columns of a table mean. Markings and owners are no columns.',
  })
export type MappingDefinition = z.output<typeof mappingDefinition>

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
