import { z } from 'zod'

const properties = z
  .record(z.string().max(60), z.array(z.string().max(500)).max(50))
  .describe('FollowTheMoney properties of the entity asked about')

export const matchQuery = z
  .object({ schema: z.string().max(60).default('Thing'), properties })
  .meta({ id: 'MatchQuery' })

/** The same as clients send it: one value may stand without its brackets. */
export const exampleQuery = z
  .object({
    id: z.string().max(200).optional().describe('comes back with the answer'),
    schema: matchQuery.shape.schema,
    properties: z
      .record(z.string().max(60), z.union([z.string().max(500), z.array(z.string().max(500)).max(50)]))
      .describe('FollowTheMoney properties of the entity asked about'),
  })
  .meta({ id: 'ExampleQuery' })

/** Evidence for or against, one line of the explanation. */
export const feature = z
  .object({
    feature: z.string(),
    property: z.string(),
    queryValue: z.string().nullable(),
    candidateValue: z.string().nullable(),
    score: z.number().describe('-1 against … 1 for'),
    weight: z.number(),
    logOdds: z.number(),
    detail: z.string(),
  })
  .meta({ id: 'Feature' })
export type Feature = z.output<typeof feature>

export const explanation = z.array(z.string()).describe('why the score is what it is, in sentences')

export const scoredEntity = z
  .object({
    id: z.string(),
    caption: z.string(),
    schema: z.string(),
    properties: z.record(z.string(), z.array(z.string())),
    datasets: z.array(z.string()),
    referents: z.array(z.string()),
    target: z.boolean(),
    score: z.number(),
    match: z.boolean(),
    features: z.record(z.string(), z.number()),
    explanations: z.record(
      z.string(),
      z.object({
        score: z.number(),
        detail: z.string().nullable(),
        query: z.string().nullable(),
        candidate: z.string().nullable(),
      }),
    ),
    evidence: z.array(feature),
    explanation,
  })
  .meta({ id: 'ScoredEntity' })
export type ScoredEntity = z.output<typeof scoredEntity>
