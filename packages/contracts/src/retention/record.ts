import { z } from 'zod'
import { idempotencyKey, isoTime, mark, reason } from '../common.ts'
import { historyEntry, step } from '../workflow.ts'

export const record = {
  id: z.uuid(),
  by: z.string(),
  at: isoTime,
  version: z.int(),
  steps: z.array(step),
  history: z.array(historyEntry),
  mark,
}

export const move = z.object({ key: idempotencyKey, version: z.int(), reason })
