import { z } from 'zod'

const names = z.array(z.string().trim().min(3).max(200)).min(1).max(10)
const birthDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date as YYYY, YYYY-MM or YYYY-MM-DD')
  .nullable()
  .default(null)

const entitySubject = z.strictObject({ kind: z.literal('entity'), id: z.string().min(1).max(200) })
const screenedSubject = z.strictObject({
  kind: z.literal('screened'),
  names: names.describe('every way in which the name was written'),
  birthDate,
})
const hitSubject = z.strictObject({ kind: z.literal('hit'), id: z.uuid().describe('whoever was screened') })

export const expungementSubject = z.discriminatedUnion('kind', [entitySubject, screenedSubject, hitSubject])
export const holdSubject = z.discriminatedUnion('kind', [
  entitySubject,
  screenedSubject,
  hitSubject,
  z.strictObject({ kind: z.literal('account'), username: z.string().min(1).max(80) }),
  z.strictObject({ kind: z.literal('list'), name: z.string().min(1).max(80) }),
  z.strictObject({ kind: z.literal('batch'), id: z.uuid() }),
])
export type HoldSubject = z.output<typeof holdSubject>
