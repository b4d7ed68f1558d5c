import { z } from 'zod'
import { isoDate } from '../common.ts'
import { route } from '../route.ts'

/** A text that the agency sends out: a state in words for whoever asks, or the letter. Texts are rows with a first day. */
export const redressText = z
  .object({
    code: z.string(),
    title: z.string(),
    body: z.string(),
    source: z.string(),
    verified: z.boolean().describe('whether counsel has read it'),
    from: isoDate,
    to: isoDate.nullable().describe('the first day on which it no longer holds'),
  })
  .meta({ id: 'RedressText' })
export type RedressText = z.output<typeof redressText>

export const listTexts = route({
  id: 'redress.texts',
  method: 'GET',
  path: '/api/redress/texts',
  summary: 'What is told of each state, and the letter, as in force on a day',
  access: 'work-redress',
  query: z.object({ on: isoDate.optional().describe('today unless said') }),
  response: z.object({ on: isoDate, items: z.array(redressText), total: z.int() }),
})
