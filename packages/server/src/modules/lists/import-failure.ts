import { Refusal } from '@attache/kernel'
import { explained } from '../../platform/database/database.ts'
import { UnreadableList } from '../entities/index.ts'

/** Whether the database was away, which says nothing about the import; a full disk does. */
export function isOutage(error: unknown): boolean {
  const known = explained(error)
  const code = ((known as Error).cause as { code?: unknown } | undefined)?.code
  return known instanceof Refusal && known.code === 'unavailable' && code !== '53100'
}

export interface Failure {
  readonly message: string
  readonly remedy: string | null
}

export function failureOf(error: unknown): Failure {
  if (error instanceof UnreadableList) return { message: `${error.file}: ${error.message}`, remedy: error.remedy }
  if (error instanceof Refusal) return { message: error.message, remedy: error.remedy ?? null }
  return {
    message: 'The import ended on an error of ours; nothing of it was kept.',
    remedy: 'Try again; if it fails again, tell the administrator.',
  }
}
