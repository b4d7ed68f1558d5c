import { z } from 'zod'
import { route } from '../route.ts'
import { exampleQuery, matchQuery, scoredEntity } from './evidence.ts'
import { datasetParam, instant, many } from './parameters.ts'
import { settings, weights } from './settings.ts'

const matchOptions = {
  limit: z.coerce.number().int().min(1).max(500).default(5),
  ...settings,
}

export const match = route({
  id: 'screening.match',
  method: 'POST',
  path: '/api/screening/match/:dataset',
  summary: 'Screen up to 100 entities by example (yente’s shape)',
  access: 'screen',
  labelled: true,
  params: datasetParam,
  query: z.object({
    ...matchOptions,
    include_dataset: many,
    exclude_dataset: many,
    exclude_schema: many,
    exclude_entity_ids: many.describe('with whatever was judged the same as them'),
    topics: many,
    changed_since: instant.optional().describe('only what a list says since then'),
  }),
  body: z.object({
    queries: z
      .record(z.string().max(100), exampleQuery)
      .refine((queries) => Object.keys(queries).length <= 100, 'at most 100 queries in one request'),
    weights: weights.optional(),
    config: z
      .record(z.string().max(60), z.union([z.string().max(60), z.number(), z.boolean()]))
      .optional()
      .describe('algorithm and profile, for clients that say them here'),
  }),
  response: z.object({
    responses: z.record(
      z.string(),
      z.object({
        status: z.int(),
        results: z.array(scoredEntity),
        total: z.object({ value: z.int(), relation: z.literal('eq') }),
        query: matchQuery.extend({ id: z.string().optional() }),
      }),
    ),
    matcher: z.object({
      name: z.string().describe('what screened, whatever it was called in the request'),
      version: z.string(),
      profile: z.string().describe('as name/version'),
    }),
    limit: z.int(),
  }),
})

/** Bytes of a line of a stream, at most; a longer one is answered with a refusal of its own. */
export const longestStreamedLine = 64 * 1_024

/** One line of a stream: a query with options of its own; what it leaves out, the address of the stream says. */
export const streamedQuery = z
  .strictObject({
    id: z.string().max(200).optional().describe('comes back with the answer'),
    schema: matchQuery.shape.schema,
    properties: exampleQuery.shape.properties,
    limit: z.int().min(1).max(500).optional(),
    threshold: z.number().min(0).max(1).optional(),
    cutoff: z.number().min(0).max(1).optional(),
    weights: weights.optional(),
    include_dataset: z.array(z.string()).max(50).optional(),
    exclude_dataset: z.array(z.string()).max(50).optional(),
    exclude_schema: z.array(z.string()).max(50).optional(),
    exclude_entity_ids: z.array(z.string()).max(50).optional(),
    topics: z.array(z.string()).max(50).optional(),
    changed_since: instant.optional(),
  })
  .meta({ id: 'StreamedQuery' })

/** One line of the answer: of a query, of a line that is none, or the last, without which the stream was cut off. */
export const streamedAnswer = z
  .union([
    z.object({
      line: z.int(),
      id: z.string().nullable(),
      status: z.literal(200),
      results: z.array(scoredEntity),
      total: z.int(),
    }),
    z.object({
      line: z.int(),
      id: z.string().nullable(),
      status: z.int().min(400),
      error: z.string(),
      remedy: z.string().nullable(),
    }),
    z.object({ done: z.object({ lines: z.int(), matched: z.int(), failed: z.int() }) }),
  ])
  .meta({ id: 'StreamedAnswer' })
export type StreamedAnswer = z.output<typeof streamedAnswer>

export const matchStream = route({
  id: 'screening.stream',
  method: 'POST',
  path: '/api/screening/match/:dataset/stream',
  summary:
    'Screen a stream of queries, one JSON object (StreamedQuery) a line; answers come line by line (StreamedAnswer) as they are ready, in the order of the lines, for as many lines as five minutes take',
  access: 'screen',
  labelled: true,
  upload: true,
  params: datasetParam,
  query: z.object(matchOptions),
  response: z.string(),
  produces: 'application/x-ndjson',
})
