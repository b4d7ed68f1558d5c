import { z } from 'zod'
import { idempotencyKey, isoDate, isoTime, mark, pageOf, pageQuery } from '../common.ts'
import { route } from '../route.ts'

export const QUARTERS_OF_A_DAY = 96

/** What one person worked on one day for one programme at one post. A correction is a version more; none is changed. */
export const workedHours = z
  .object({
    id: z.uuid().describe('the same in every version'),
    version: z.int(),
    current: z.boolean().describe('no later version supersedes it'),
    worker: z.string(),
    day: isoDate,
    quarters: z.int().describe('quarters of an hour'),
    programme: z.object({ code: z.string(), title: z.string() }),
    post: z.object({ id: z.string(), name: z.string() }),
    application: z
      .object({ id: z.uuid(), number: z.string() })
      .nullable()
      .describe('worked on; null as well when it is no longer kept, or nothing for the reader'),
    at: isoTime.describe('when it was written down'),
    mark,
  })
  .meta({ id: 'WorkedHours' })
export type WorkedHours = z.output<typeof workedHours>

const filters = {
  mine: z.enum(['1']).optional().describe('without it hours of others are asked for: read-hours is needed'),
  programme: z.string().max(60).optional(),
  recommends: z.enum(['1']).optional().describe('of programmes whose hours are held against recommendations'),
  post: z.string().max(80).optional(),
  application: z.uuid().optional().describe('worked on it; work-visas is needed'),
  from: isoDate.optional().describe('worked on this day or later'),
  to: isoDate.optional().describe('worked on this day or earlier'),
  struck: z.enum(['1']).optional().describe('with what was struck out'),
  superseded: z
    .enum(['1'])
    .optional()
    .describe('with the versions that a later one corrected, and what was struck out'),
}

export const listHours = route({
  id: 'hours.list',
  method: 'GET',
  path: '/api/hours',
  summary: 'Hours that were worked, the last day first',
  access: 'record-hours',
  labelled: true,
  query: z.object({ ...filters, ...pageQuery }),
  response: pageOf(workedHours).extend({
    quarters: z.int().describe('of all that the pages together show and that is not superseded'),
  }),
})

export const recordHours = route({
  id: 'hours.record',
  method: 'POST',
  path: '/api/hours',
  summary:
    'Write down what one worked on a day; said again it supersedes what was said before, and nothing strikes it out',
  access: 'record-hours',
  labelled: true,
  status: 201,
  body: z.object({
    key: idempotencyKey,
    day: isoDate,
    programme: z.string().max(60),
    post: z.string().max(80),
    application: z.uuid().optional(),
    quarters: z
      .int()
      .min(0)
      .max(QUARTERS_OF_A_DAY)
      .describe('quarters of an hour; 0 strikes out what was written down'),
    version: z.int().min(0).describe('of what is superseded; 0 when nothing is'),
  }),
  response: workedHours,
})
