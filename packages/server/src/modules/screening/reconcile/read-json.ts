import { Refusal } from '@attache/kernel'
import type { z } from 'zod'
import { refuseUnstorable } from '../../../platform/http/storable.ts'

/** JSON that came as the text of a field; what is wrong with it is told with its place. */
export function readJson<T extends z.ZodType>(field: string, text: string, shape: T): z.output<T> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw invalid(field, 'is not JSON', 'Send one whole JSON object in this field.', error)
  }
  // Escaped, it passed the door as plain text.
  refuseUnstorable([value])
  const read = shape.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw invalid(
    [field, ...(issue?.path ?? [])].join('.'),
    issue?.message ?? 'cannot be used',
    'See the guide for what it takes.',
  )
}

export const invalid = (field: string, problem: string, remedy: string, cause?: unknown): Refusal =>
  new Refusal('invalid', `${field} ${problem}.`, { remedy, fields: [{ field, problem }], cause })
