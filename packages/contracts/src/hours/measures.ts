import { z } from 'zod'
import { isoDate, mark } from '../common.ts'
import { route } from '../route.ts'

const query = z.record(z.string(), z.string())

/** Hours, and the filter of the list that opens exactly those that it adds up. */
export const hoursFigure = z
  .object({ quarters: z.int().describe('quarters of an hour'), query })
  .meta({ id: 'HoursFigure' })
export type HoursFigure = z.output<typeof hoursFigure>

export const hoursLine = z
  .object({
    post: z.object({ id: z.string(), name: z.string() }).nullable().describe('null: all posts together'),
    total: hoursFigure,
    programmes: z.array(hoursFigure.extend({ code: z.string(), title: z.string() })),
    spent: hoursFigure.describe('for programmes whose hours are held against recommendations'),
    recommendations: z
      .object({ value: z.int(), query })
      .nullable()
      .describe('made in the period; null for whoever has nothing to do with visas'),
    hoursEach: z.number().nullable().describe('hours for each recommendation; null when none was made'),
  })
  .meta({ id: 'HoursMeasures' })
export type HoursLine = z.output<typeof hoursLine>

export const measureHours = route({
  id: 'hours.measures',
  method: 'GET',
  path: '/api/hours/measures',
  summary: 'Hours by programme, post and period, and for each recommendation, over what the reader may see',
  access: 'read-hours',
  labelled: true,
  query: z.object({ from: isoDate.optional(), to: isoDate.optional(), post: z.string().max(80).optional() }),
  response: z.object({
    from: isoDate.nullable(),
    to: isoDate.nullable(),
    lines: z.array(hoursLine),
    mark: mark.nullable().describe('of all that was added up; null when nothing was'),
  }),
})
