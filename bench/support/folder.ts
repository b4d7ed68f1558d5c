import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atEnd } from './cleanup.ts'

/** A folder that is gone when this run ends; its path is short enough for a Unix socket below it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'attache-b-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  atEnd(remove)
  // A run that is interrupted may still write while it is cleaned up after.
  process.once('exit', remove)
  return folder
}
