import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Home } from '../../platform/home/home.ts'

/** A line of HOME/backups.ndjson: what the doctor reads to say when the last backup was. */
export interface LedgerEntry {
  readonly id: string
  readonly at: string
  readonly file: string
  readonly bytes: number
}

const ledgerOf = (home: Home): string => join(home.root, 'backups.ndjson')

export const noteBackup = (home: Home, entry: LedgerEntry): Promise<void> =>
  appendFile(ledgerOf(home), `${JSON.stringify(entry)}\n`, { mode: 0o600 })

export async function lastBackup(home: Home): Promise<LedgerEntry | null> {
  const text = await readFile(ledgerOf(home), 'utf8').catch(() => '')
  for (const line of text.trimEnd().split('\n').reverse())
    try {
      return JSON.parse(line) as LedgerEntry
    } catch {
      // A line cut off by a crash, or an empty file.
    }
  return null
}
