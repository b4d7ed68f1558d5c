import { z } from 'zod'
import { isoDate } from '../common.ts'
import { route } from '../route.ts'

/** What hours are worked for. Programmes are rows, in force for some time: no code of one stands in the program. */
export const programme = z
  .object({
    code: z.string(),
    title: z.string(),
    recommends: z.boolean().describe('its hours are held against the recommendations that came of it'),
    source: z.string(),
    verified: z.boolean(),
    from: isoDate,
    to: isoDate.nullable().describe('the first day on which nothing is worked for it'),
  })
  .meta({ id: 'Programme' })
export type Programme = z.output<typeof programme>

export const listProgrammes = route({
  id: 'hours.programmes',
  method: 'GET',
  path: '/api/hours/programmes',
  summary: 'Programmes that hours may be worked for on a day',
  access: 'record-hours',
  query: z.object({ on: isoDate.optional().describe('today unless said') }),
  response: z.object({ on: isoDate, items: z.array(programme), total: z.int() }),
})
