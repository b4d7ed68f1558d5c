import { z } from 'zod'
import { route } from '../route.ts'
import { flag } from './parameters.ts'

export const plainEntity = z.object({
  id: z.string(),
  caption: z.string(),
  schema: z.string(),
  properties: z.record(z.string(), z.array(z.string())),
  datasets: z.array(z.string()),
  referents: z.array(z.string()),
  target: z.boolean(),
  first_seen: z.string().nullable(),
  last_seen: z.string().nullable(),
  last_change: z.string().nullable(),
})

/** Entities in place of their ids, two deep: an ownership, and the firm that is owned. */
const nestedEntity = plainEntity.extend({
  properties: z.record(z.string(), z.array(z.union([z.string(), plainEntity]))),
})
const entityAnswer = plainEntity
  .extend({ properties: z.record(z.string(), z.array(z.union([z.string(), nestedEntity]))) })
  .meta({ id: 'NestedEntity' })
export type NestedEntity = z.output<typeof entityAnswer>

const entityParam = z.object({ id: z.string().max(200) })
const pageOf = {
  results: z.array(nestedEntity),
  total: z.object({ value: z.int(), relation: z.literal('eq') }),
  limit: z.int(),
  offset: z.int(),
}
const pageQuery = {
  limit: z.coerce.number().int().min(0).max(200).default(20),
  offset: z.coerce.number().int().min(0).max(9_499).default(0),
}

export const getEntity = route({
  id: 'screening.entity',
  method: 'GET',
  path: '/api/screening/entities/:id',
  summary: 'One entity as FollowTheMoney JSON, what it is linked to in place (yente’s shape)',
  access: 'read-entities',
  labelled: true,
  params: entityParam,
  query: z.object({ nested: flag.describe('false: ids of what it is linked to, instead of the entities') }),
  response: entityAnswer,
})

export const adjacent = route({
  id: 'screening.adjacent',
  method: 'GET',
  path: '/api/screening/entities/:id/adjacent',
  summary: 'What an entity is linked to, by property, a page of each (yente’s shape)',
  access: 'read-entities',
  labelled: true,
  params: entityParam,
  query: z.object(pageQuery),
  response: z.object({ entity: plainEntity, adjacent: z.record(z.string(), z.object(pageOf)) }),
})

export const adjacentBy = route({
  id: 'screening.adjacentBy',
  method: 'GET',
  path: '/api/screening/entities/:id/adjacent/:property',
  summary: 'What an entity is linked to by one property, page by page (yente’s shape)',
  access: 'read-entities',
  labelled: true,
  params: entityParam.extend({ property: z.string().max(60) }),
  query: z.object(pageQuery),
  response: z.object(pageOf),
})
