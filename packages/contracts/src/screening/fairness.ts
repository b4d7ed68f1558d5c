import { z } from 'zod'
import { isoDate } from '../common.ts'
import { route } from '../route.ts'

const interval = z
  .object({
    count: z.int(),
    of: z.int(),
    share: z.number(),
    low: z.number(),
    high: z.number().describe('the interval that holds the share in 95 of 100 such measurements'),
  })
  .meta({ id: 'Interval' })
export type Interval = z.output<typeof interval>

const falseAlerts = {
  falseByName: interval.describe('people on no list who raise an alert by name alone'),
  falseWithDate: interval.describe('the same by name and date of birth'),
}

export const fairness = route({
  id: 'screening.fairness',
  method: 'GET',
  path: '/api/screening/fairness',
  summary: 'False alerts and misses by origin of names, as measured for this version of the engine',
  access: 'read-audit',
  response: z.object({
    engine: z.string(),
    threshold: z.number(),
    day: isoDate,
    origins: z.array(
      z.object({
        origin: z.string(),
        people: z.int().describe('listed people whose names were used'),
        ...falseAlerts,
        misses: interval.describe('listed names, written otherwise, that raise no alert for their person'),
        missesBySpelling: z.record(z.string(), interval),
      }),
    ),
    everyday: z.array(z.object({ group: z.string(), ...falseAlerts })),
  }),
})
