import { z } from 'zod'
import { office } from './directory.ts'
import { entitySummary } from './entities.ts'
import { route } from './route.ts'

export const home = route({
  id: 'overview.home',
  method: 'GET',
  path: '/api/home',
  summary: 'Offices with what needs attention',
  access: 'signed-in',
  labelled: true,
  response: z.object({
    offices: z.array(
      office.extend({ attention: z.array(z.object({ kind: z.string(), title: z.string(), count: z.int() })) }),
    ),
    mine: z
      .object({
        openHits: z.int(),
        secondReviews: z.int(),
        imports: z.int(),
        visaAlerts: z.int(),
        findings: z.int().describe('of others, for a second review'),
        nominations: z.int().describe('of others, to approve'),
        revocations: z.int().describe('asked for, to record or decline'),
        inquiries: z.int().describe('of redress, that nobody reviews yet'),
      })
      .describe('what waits for this reader, as far as he sees it'),
    lists: z.array(
      z.object({ name: z.string(), title: z.string(), entities: z.int(), version: z.string().nullable() }),
    ),
  }),
})

export const searchEverything = route({
  id: 'overview.search',
  method: 'GET',
  path: '/api/search',
  summary: 'One search over entities, offices, people and organizations',
  access: 'signed-in',
  labelled: true,
  query: z.object({ q: z.string().max(200) }),
  response: z.object({
    entities: z.array(entitySummary),
    offices: z.array(z.object({ id: z.string(), name: z.string(), detail: z.string() })),
    people: z.array(z.object({ id: z.string(), name: z.string(), detail: z.string() })),
    organizations: z.array(z.object({ id: z.string(), name: z.string(), detail: z.string() })),
  }),
})
