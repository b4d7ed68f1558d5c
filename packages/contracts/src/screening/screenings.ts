import { z } from 'zod'
import { idempotencyKey, isoTime, mark, pageOf, pageQuery } from '../common.ts'
import { route } from '../route.ts'
import { matchQuery, scoredEntity } from './evidence.ts'
import { hit } from './hits.ts'
import { settings, usedProfile } from './settings.ts'

/** One person or thing that was screened by itself: a question as it was kept. */
export const kept = z
  .object({
    id: z.uuid(),
    caption: z.string().describe('who or what was asked about'),
    schema: z.string(),
    dataset: z.string(),
    profile: usedProfile,
    threshold: z.number(),
    purpose: z.string(),
    hits: z.int().describe('as many as this reader may see, those that came later among them'),
    by: z.string(),
    at: isoTime,
    mark,
  })
  .meta({ id: 'Screening' })

export const screenOne = route({
  id: 'screening.screenOne',
  method: 'POST',
  path: '/api/screening/screenings',
  summary: 'Screen one person or thing and keep the hits for decision',
  access: 'screen',
  labelled: true,
  status: 201,
  body: z.object({
    key: idempotencyKey,
    dataset: z.string().max(80).default('default'),
    query: matchQuery,
    profile: settings.profile,
    threshold: settings.threshold,
  }),
  response: z.object({ id: z.uuid(), hits: z.array(hit), below: z.array(scoredEntity).describe('near, not hits') }),
})

export const listScreenings = route({
  id: 'screening.screenings',
  method: 'GET',
  path: '/api/screening/screenings',
  summary: 'Persons and things screened one by one, newest first',
  access: 'screen',
  labelled: true,
  query: z.object(pageQuery),
  response: pageOf(kept),
})

export const readScreening = route({
  id: 'screening.readScreening',
  method: 'GET',
  path: '/api/screening/screenings/:id',
  summary: 'One person or thing screened: what was asked, and the hits',
  access: 'screen',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  response: z.object({
    screening: kept.extend({ properties: matchQuery.shape.properties }),
    hits: z.array(hit),
  }),
})
