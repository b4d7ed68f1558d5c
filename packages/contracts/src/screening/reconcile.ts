import { z } from 'zod'
import { route } from '../route.ts'
import { datasetParam } from './parameters.ts'
import { settings } from './settings.ts'

const named = z.object({ id: z.string(), name: z.string() })
const described = named.extend({ description: z.string() })
const service = z.object({ service_url: z.string(), service_path: z.string() })

const manifest = z
  .object({
    versions: z.array(z.string()),
    name: z.string(),
    identifierSpace: z.string(),
    schemaSpace: z.string(),
    documentation: z.string(),
    view: z.object({ url: z.string() }),
    batchSize: z.int(),
    authentication: z.object({ type: z.literal('http'), scheme: z.literal('bearer') }),
    defaultTypes: z.array(named),
    suggest: z.object({ entity: service, property: service, type: service }),
    extend: z.object({
      propose_properties: service,
      property_settings: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          type: z.enum(['number', 'select']),
          default: z.union([z.number(), z.string()]),
          help_text: z.string(),
          choices: z.array(z.object({ value: z.string(), name: z.string() })).optional(),
        }),
      ),
    }),
  })
  .meta({ id: 'ReconciliationManifest' })
export type Manifest = z.output<typeof manifest>

const scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.object({ id: z.string().max(500) })])
export const reconcileQueries = z.record(
  z.string().max(100),
  z.object({
    query: z.string().max(500).default(''),
    type: z.union([z.string().max(60), z.array(z.string().max(60)).max(10)]).optional(),
    limit: z.int().min(1).max(100).default(5),
    properties: z
      .array(z.object({ pid: z.string().max(120), v: z.union([scalar, z.array(scalar).max(50)]) }))
      .max(50)
      .default([]),
    type_strict: z.string().max(20).optional(),
  }),
)
export type ReconcileQuery = z.output<typeof reconcileQueries>[string]

export const extendQuery = z.object({
  ids: z.array(z.string().max(200)).max(100),
  properties: z
    .array(
      z.object({
        id: z.string().max(120),
        settings: z
          .object({
            limit: z.coerce.number().int().min(0).max(500).default(0),
            render: z.enum(['caption', 'raw']).default('caption'),
          })
          .prefault({}),
      }),
    )
    .max(50),
})

const answers = z.record(
  z.string(),
  z.object({
    result: z.array(
      described.extend({
        type: z.array(named),
        score: z.number().describe('0 to 100'),
        match: z.boolean().describe('reaches the threshold of the profile'),
        features: z.array(z.object({ id: z.string(), value: z.number() })),
      }),
    ),
  }),
)
const value = z.union([
  z.object({ str: z.string() }),
  z.object({ date: z.string() }),
  z.object({ float: z.number() }),
  named,
])
const extension = z.object({
  meta: z.array(named.extend({ type: named.optional() })),
  rows: z.record(z.string(), z.record(z.string(), z.array(value))),
})
export type Extension = z.output<typeof extension>

const asked = {
  queries: z.string().max(1_000_000).optional().describe('reconciliation queries, as JSON'),
  extend: z.string().max(1_000_000).optional().describe('a data extension query, as JSON'),
}
const how = { algorithm: settings.algorithm, profile: settings.profile, threshold: settings.threshold }

export const reconcile = route({
  id: 'screening.reconcile',
  method: 'GET',
  path: '/api/screening/reconcile/:dataset',
  summary: 'The manifest of the reconciliation service (W3C 0.2, for OpenRefine); with queries or extend, their answer',
  access: 'screen',
  labelled: true,
  params: datasetParam,
  query: z.object({ ...asked, ...how }),
  response: z.union([manifest, extension, answers]),
})

export const reconcilePost = route({
  id: 'screening.reconcilePost',
  method: 'POST',
  path: '/api/screening/reconcile/:dataset',
  summary: 'Answers to reconciliation queries, or the values that extend rows, as a form or as JSON',
  access: 'screen',
  labelled: true,
  form: true,
  params: datasetParam,
  query: z.object(how),
  body: z.object(asked),
  response: z.union([extension, answers]),
})

const suggestQuery = z.object({
  prefix: z.string().max(200).default(''),
  cursor: z.coerce.number().int().min(0).max(9_000).default(0).describe('how many to leave out'),
})

export const suggestEntity = route({
  id: 'screening.suggestEntity',
  method: 'GET',
  path: '/api/screening/reconcile/:dataset/suggest/entity',
  summary: 'Entities whose names hold these words',
  access: 'read-entities',
  labelled: true,
  params: datasetParam,
  query: suggestQuery,
  response: z.object({ result: z.array(described) }),
})

export const suggestProperty = route({
  id: 'screening.suggestProperty',
  method: 'GET',
  path: '/api/screening/reconcile/:dataset/suggest/property',
  summary: 'Properties that begin so',
  access: 'read-entities',
  params: datasetParam,
  query: suggestQuery,
  response: z.object({ result: z.array(described) }),
})

export const suggestType = route({
  id: 'screening.suggestType',
  method: 'GET',
  path: '/api/screening/reconcile/:dataset/suggest/type',
  summary: 'Types of entities that begin so',
  access: 'read-entities',
  params: datasetParam,
  query: suggestQuery,
  response: z.object({ result: z.array(described) }),
})

export const proposeProperties = route({
  id: 'screening.proposeProperties',
  method: 'GET',
  path: '/api/screening/reconcile/:dataset/extend/property',
  summary: 'Properties that can extend rows of a type',
  access: 'read-entities',
  params: datasetParam,
  query: z.object({
    type: z.string().max(60).default('Thing'),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  response: z.object({ type: z.string(), limit: z.int(), properties: z.array(named) }),
})
