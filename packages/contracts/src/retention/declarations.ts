import { z } from 'zod'
import { isoDate } from '../common.ts'
import { route } from '../route.ts'

export const retentionPeriod = z
  .object({
    name: z.string(),
    days: z.int(),
    countedFrom: z.string(),
    source: z.string(),
    verified: z.boolean().describe('whether somebody read the source'),
    from: isoDate,
    review: isoDate,
    reviewDue: z.boolean(),
  })
  .meta({ id: 'RetentionPeriod' })

export const retentionTable = z
  .object({
    table: z.string(),
    holds: z.string().nullable().describe('what it holds of people; null when nothing'),
    rules: z.array(z.string()),
    kept: z.string().nullable().describe('why rows stay that no period ends'),
    stops: z.array(z.string()),
    source: z.string(),
    from: isoDate,
    review: isoDate,
    reviewDue: z.boolean(),
  })
  .meta({ id: 'RetentionTable' })

export const declarations = route({
  id: 'retention.declarations',
  method: 'GET',
  path: '/api/retention',
  summary: 'What every table holds of people, for how long, and from which source that comes',
  access: 'read-retention',
  response: z.object({ tables: z.array(retentionTable), periods: z.array(retentionPeriod) }),
})
