import { z } from 'zod'
import { route } from '../route.ts'
import { matchQuery, scoredEntity } from './evidence.ts'

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
