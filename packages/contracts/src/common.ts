import { sensitivities, usages } from '@attache/kernel'
import { z } from 'zod'

/** Whether the calendar has a day of this form: a month has no more of them than it has. */
const isOfTheCalendar = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}
export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')
  .refine(isOfTheCalendar, 'is no day of the calendar')
  .meta({ format: 'date' })
export const isoTime = z.string().describe('an instant, ISO 8601 in UTC')
/** An instant as a caller writes it. */
export const instant = z.iso.datetime({ offset: true })
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code')

export const marking = z
  .object({
    sensitivity: z.enum(sensitivities),
    originators: z.array(z.object({ org: z.string().min(1), to: z.array(z.string()) })),
    compartments: z.array(z.string()),
    usage: z.enum(usages).nullable(),
    terms: z.array(z.string()),
    purposes: z.array(z.string()).nullable(),
  })
  .meta({ id: 'Marking' })

/** A marking as a page shows it. */
export const mark = z.object({ banner: z.string(), marking }).meta({
  id: 'Mark',
  description: 'The marking of the information shown, with its banner line; never the number of its label',
})
export type Mark = z.output<typeof mark>

/** A client-made key: the same write sent twice is done once. */
export const idempotencyKey = z
  .string()
  .min(8)
  .max(100)
  .describe('made by the client; the same write sent twice with one key is carried out once')

export const reason = z.string().trim().min(10, 'a reason of at least ten characters').max(2_000)

export const pageQuery = {
  cursor: z.string().max(500).optional().describe('where the last page ended'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** One page of a list. `total` counts exactly what the pages together show to this reader. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int(), next: z.string().nullable() })

export const fault = z
  .object({
    error: z.string().describe('a stable code'),
    message: z.string().describe('what happened, one sentence'),
    remedy: z.string().nullable().describe('what to do about it'),
    fields: z.array(z.object({ field: z.string(), problem: z.string(), remedy: z.string().optional() })),
    request: z.string().describe('the id of the request, as the log has it'),
  })
  .meta({ id: 'Fault' })
export type Fault = z.output<typeof fault>

export const csv = z.string().describe('comma-separated values, UTF-8 with a header row')
