import { z } from 'zod'
import { isoDate } from '../common.ts'
import { route } from '../route.ts'

/** A legal ground, in force for some time. Grounds are rows: no code of one stands in the program. */
export const ground = z
  .object({
    code: z.string(),
    title: z.string(),
    source: z.string(),
    verified: z.boolean().describe('whether somebody read it against the text of the law'),
    from: isoDate,
    to: isoDate.nullable().describe('the first day on which it no longer holds'),
    alone: z.boolean().describe('whether a refusal may rest on it alone'),
  })
  .meta({ id: 'VisaGround' })
export type Ground = z.output<typeof ground>

export const listGrounds = route({
  id: 'visas.grounds',
  method: 'GET',
  path: '/api/visas/grounds',
  summary: 'Legal grounds in force on a day',
  access: 'work-visas',
  query: z.object({ on: isoDate.optional().describe('today unless said') }),
  response: z.object({ on: isoDate, items: z.array(ground), total: z.int() }),
})
