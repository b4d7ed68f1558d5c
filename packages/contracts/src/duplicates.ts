import { z } from 'zod'
import { idempotencyKey, isoTime, mark, pageOf, pageQuery, reason } from './common.ts'
import { assertion, entitySummary } from './entities.ts'
import { route } from './route.ts'
import { feature } from './screening/evidence.ts'

/** Suggested pairs: two records that may be of one person or thing, for somebody to judge. */

export const pairStates = ['open', 'same', 'different', 'unsure'] as const

export const pairState = z
  .enum(pairStates)
  .describe(
    'what was judged, of the two or by way of others, as far as this reader may know; `open` again when either record changed since',
  )

const side = entitySummary.extend({
  properties: z.record(z.string(), z.array(z.string())).describe('what this reader sees of the record'),
})

export const pairJudgement = assertion.omit({ a: true, b: true }).meta({ id: 'PairJudgement' })

export const pair = z
  .object({
    id: z.uuid(),
    a: side,
    b: side,
    score: z.number(),
    evidence: z.array(feature).describe('what of `a` was held against what of `b`'),
    state: pairState,
    judgement: pairJudgement.nullable().describe('the newest that stands, even if the records changed since'),
    engine: z.string(),
    at: isoTime,
    version: z.int(),
    mark,
  })
  .meta({ id: 'SuggestedPair' })
export type Pair = z.output<typeof pair>

export const listPairs = route({
  id: 'duplicates.list',
  method: 'GET',
  path: '/api/duplicates',
  summary: 'Records that may be of one person or thing, the likeliest first',
  access: 'read-entities',
  labelled: true,
  query: z.object({
    state: z.enum(pairStates).optional(),
    schema: z.string().max(60).optional().describe('the kind of thing, with what falls under it'),
    entity: z.string().max(200).optional().describe('one record, with all that were judged the same as it'),
    ...pageQuery,
  }),
  response: pageOf(pair),
})

export const readPair = route({
  id: 'duplicates.read',
  method: 'GET',
  path: '/api/duplicates/:id',
  summary: 'One suggested pair with its evidence and every judgement of it, the newest first',
  access: 'read-entities',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  response: z.object({ pair, judgements: z.array(pairJudgement) }),
})

export const judgePair = route({
  id: 'duplicates.judge',
  method: 'POST',
  path: '/api/duplicates/:id/judgement',
  summary:
    'Judge a suggested pair, with a reason; the judgement takes the place of an earlier one and can be withdrawn',
  access: 'judge-identity',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  body: z.object({
    key: idempotencyKey,
    judgement: assertion.shape.judgement,
    reason,
    version: z.int().describe('of the pair that was looked at'),
  }),
  response: pair,
})
