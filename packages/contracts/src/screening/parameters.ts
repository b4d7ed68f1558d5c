import { z } from 'zod'

export const datasetParam = z.object({ dataset: z.string().max(80).describe('a list, or `default` for all') })

/** A parameter that may be given more than once. */
export const many = z
  .union([z.string().max(200), z.array(z.string().max(200)).max(50)])
  .optional()
  .transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]))

export const flag = z
  .enum(['true', 'false'])
  .optional()
  .transform((value) => (value === undefined ? null : value === 'true'))

export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}){0,2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/, 'a day or an instant as ISO 8601')
