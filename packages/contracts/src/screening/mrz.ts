import { z } from 'zod'
import { route } from '../route.ts'
import { matchQuery } from './evidence.ts'

export const readMrz = route({
  id: 'screening.mrz',
  method: 'POST',
  path: '/api/screening/mrz',
  summary: 'Read a machine-readable zone (ICAO 9303) and verify its check digits',
  access: 'screen',
  body: z.object({ text: z.string().max(500) }),
  response: z.object({
    valid: z.boolean().describe('every check digit holds'),
    format: z.string().nullable(),
    fields: z.array(z.object({ name: z.string(), value: z.string() })),
    checks: z.array(z.object({ name: z.string(), expected: z.string(), found: z.string(), ok: z.boolean() })),
    problems: z.array(
      z.object({ line: z.int(), position: z.int(), field: z.string(), problem: z.string(), remedy: z.string() }),
    ),
    query: matchQuery.nullable().describe('what to screen'),
  }),
})
