import { z } from 'zod'
import { idempotencyKey, isoTime, mark, pageOf, pageQuery, reason } from './common.ts'
import { route } from './route.ts'

export const entitySummary = z
  .object({
    id: z.string(),
    schema: z.string(),
    caption: z.string(),
    dataset: z.string(),
    countries: z.array(z.string()),
    topics: z.array(z.string()),
    dates: z.array(z.string()).describe('birth or incorporation dates'),
  })
  .meta({ id: 'EntitySummary' })
export type EntitySummary = z.output<typeof entitySummary>

export const statement = z
  .object({
    value: z.string(),
    original: z.string().nullable().describe('as the source wrote it, when cleaning changed it'),
    lang: z.string().nullable(),
    entity: z
      .string()
      .describe('the record it was said of; another id than the page when two records were judged the same'),
    dataset: z.string(),
    version: z.string().describe('the list version that said it last'),
    firstSeen: isoTime,
    caption: z.string().nullable().describe('the name of the entity referred to'),
    mark,
  })
  .meta({ id: 'Statement' })

export const property = z
  .object({
    name: z.string(),
    label: z.string(),
    type: z.string().describe('FollowTheMoney type: name, date, country, entity…'),
    values: z.array(statement),
  })
  .meta({ id: 'Property' })

export const relation = z
  .object({
    label: z.string().describe('e.g. Ownership, owner of'),
    via: z.string().nullable().describe('the relation entity, when the relation is one of its own'),
    entity: entitySummary,
    details: z.array(z.string()),
  })
  .meta({ id: 'Relation' })

export const assertion = z
  .object({
    id: z.uuid(),
    a: entitySummary,
    b: entitySummary,
    judgement: z.enum(['same', 'different', 'unsure']),
    reason: z.string(),
    by: z.string(),
    at: isoTime,
    withdrawn: z.object({ by: z.string(), at: isoTime, reason: z.string() }).nullable(),
    version: z.int(),
    mark,
  })
  .meta({ id: 'Assertion' })

export const entityRecord = z
  .object({
    id: z.string(),
    members: z.array(z.string()).describe('the records folded into this page, itself first'),
    schema: z.string(),
    schemaLabel: z.string(),
    caption: z.string(),
    properties: z.array(property),
    relations: z.array(relation),
    relationsTotal: z.int(),
    assertions: z.array(assertion),
    mark,
  })
  .meta({ id: 'EntityRecord' })

export const searchEntities = route({
  id: 'entities.search',
  method: 'GET',
  path: '/api/entities',
  summary: 'Find entities by name in any script or by identifier',
  access: 'read-entities',
  labelled: true,
  query: z.object({
    q: z.string().max(200).default(''),
    schema: z.string().max(60).optional(),
    dataset: z.string().max(80).optional(),
    country: z.string().max(2).optional(),
    topic: z.string().max(60).optional(),
    ...pageQuery,
  }),
  response: pageOf(entitySummary).extend({
    similar: z.array(entitySummary).describe('names that sound or look alike, when nothing contains the words'),
  }),
})

export const exportFormats = ['csv', 'xlsx', 'ftm'] as const

const exportQuery = searchEntities.query.omit({ cursor: true, limit: true }).extend({
  entity: z.string().max(200).optional().describe('one entity alone; the other filters are then left aside'),
})

const exported = {
  method: 'GET',
  access: 'read-entities',
  labelled: true,
  stepUp: true,
  query: exportQuery,
  response: z.string().describe('the bytes of a file; at most 100,000 entities, and it says when it was cut'),
} as const

export const exportEntities = route({
  ...exported,
  id: 'entities.export',
  path: '/api/entities.csv',
  summary: 'The same search as CSV, the marking of the whole in its first row and of each entity in its last column',
  produces: 'text/csv',
})

export const exportWorkbook = route({
  ...exported,
  id: 'entities.exportWorkbook',
  path: '/api/entities.xlsx',
  summary: 'The same search as a workbook, with a sheet that says what it is and how it is marked',
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const exportFtm = route({
  ...exported,
  id: 'entities.exportFtm',
  path: '/api/entities.ftm.zip',
  summary:
    'The same search as FollowTheMoney JSON lines, with the marking of every value beside; of a whole list, its relations as well',
  produces: 'application/zip',
})

export const readEntity = route({
  id: 'entities.read',
  method: 'GET',
  path: '/api/entities/:id',
  summary: 'One entity as this reader may see it, every value with source and date',
  access: 'read-entities',
  labelled: true,
  params: z.object({ id: z.string().max(200) }),
  response: entityRecord,
})

export const entityAccess = route({
  id: 'entities.access',
  method: 'GET',
  path: '/api/entities/:id/access',
  summary: 'Who may see this entity, and why',
  access: 'read-entities',
  labelled: true,
  params: z.object({ id: z.string().max(200) }),
  response: z.object({
    labels: z.array(
      z.object({
        mark,
        statements: z.int(),
        you: z.string().describe('why this reader may see it'),
        readers: z.int().describe('accounts of the reader’s own organization that may see it now'),
        offices: z.array(z.object({ office: z.string(), readers: z.int() })),
      }),
    ),
  }),
})

export const judgeIdentity = route({
  id: 'entities.judge',
  method: 'POST',
  path: '/api/identity/assertions',
  summary: 'Say that two records are, or are not, the same; it can be withdrawn',
  access: 'judge-identity',
  labelled: true,
  status: 201,
  body: z.object({
    key: idempotencyKey,
    a: z.string().max(200),
    b: z.string().max(200),
    judgement: z.enum(['same', 'different', 'unsure']),
    reason,
  }),
  response: assertion,
})

export const withdrawAssertion = route({
  id: 'entities.withdraw',
  method: 'POST',
  path: '/api/identity/assertions/:id/withdraw',
  summary: 'Withdraw a judgement; the two records stand apart again',
  access: 'judge-identity',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  body: z.object({ reason, version: z.int() }),
  response: assertion,
})
