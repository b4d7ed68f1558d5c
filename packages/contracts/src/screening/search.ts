import { z } from 'zod'
import { route } from '../route.ts'
import { plainEntity } from './entity.ts'
import { datasetParam, flag, instant, many } from './parameters.ts'

export const facetNames = ['countries', 'topics', 'datasets', 'schema'] as const

export const search = route({
  id: 'screening.search',
  method: 'GET',
  path: '/api/screening/search/:dataset',
  summary: 'Search entities by text (yente’s shape)',
  access: 'read-entities',
  labelled: true,
  params: datasetParam,
  query: z.object({
    q: z
      .string()
      .max(200)
      .default('')
      .describe('words of a name in any script, or a number; “in quotes” as they stand, -without a word'),
    simple: flag.describe('true: quotes and hyphens are signs like any other'),
    fuzzy: flag.describe('true: names that sound or look alike as well'),
    schema: z.string().max(60).default('Thing').describe('with whatever specializes it'),
    countries: many,
    topics: many,
    datasets: many,
    include_dataset: many,
    exclude_dataset: many,
    exclude_schema: many,
    filter: many.describe('property and value: properties.birthDate:1972-01-26'),
    filter_op: z.enum(['OR', 'AND']).default('OR').describe('of several values of one filter: any of them, or each'),
    target: flag.describe('true: only what is sanctioned; false: only what is not'),
    changed_since: instant.optional().describe('only what a list says since then'),
    sort: many.describe('caption, first_seen, last_change, score or properties.NAME; with :asc or :desc'),
    facets: many.describe(`any of ${facetNames.join(', ')}; the first three unless said`),
    limit: z.coerce.number().int().min(0).max(500).default(10),
    offset: z.coerce.number().int().min(0).max(9_499).default(0),
  }),
  response: z.object({
    results: z.array(plainEntity),
    facets: z
      .record(
        z.string(),
        z.object({
          label: z.string(),
          values: z.array(z.object({ name: z.string(), label: z.string(), count: z.int() })),
        }),
      )
      .describe('counted over what this reader may see of the whole answer; the fifty most frequent of each'),
    total: z.object({ value: z.int(), relation: z.literal('eq') }),
    limit: z.int(),
    offset: z.int(),
  }),
})

export const catalog = route({
  id: 'screening.catalog',
  method: 'GET',
  path: '/api/screening/catalog',
  summary: 'Lists that can be screened against, with their versions (yente’s shape)',
  access: 'read-entities',
  labelled: true,
  response: z.object({
    datasets: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        version: z.string().nullable(),
        index_version: z.string().nullable(),
        index_current: z.boolean(),
        entity_count: z.int().describe('as many as this reader may see'),
        last_updated: z.string().nullable(),
        load: z.boolean(),
        children: z.array(z.string()),
      }),
    ),
    current: z.array(z.string()),
    outdated: z.array(z.string()),
    index_stale: z.boolean(),
  }),
})
