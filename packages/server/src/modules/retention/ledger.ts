import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Seals } from '../../platform/home/seals.ts'
import { readJsonLines } from '../../platform/home/json-lines.ts'

/** What was expunged, outside the database: hashes alone, so that a copy from before can be expunged again. */
export interface Tombstone {
  readonly id: string
  readonly at: string
  readonly ground: string
  readonly kind: 'entity' | 'screened'
  readonly blocks: boolean
  readonly hashes: readonly string[]
}

/** Beside the checkpoints, where a restored home looks for them as well. */
export const ledgerBeside = (anchor: string): string => `${anchor.replace(/\.ndjson$/, '')}.tombstones.ndjson`

export async function append(file: string, tombstone: Tombstone): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await appendFile(file, `${JSON.stringify(tombstone)}\n`, { mode: 0o600, flush: true })
}

/** The tombstones of a file; a line cut off by a crash is passed over, since its deletion was not committed. */
export const readLedger = (file: string): Promise<readonly Tombstone[]> => readJsonLines<Tombstone>(file)

const CONTEXT = 'tombstone'

export const hashOfEntity = (seals: Seals, id: string): string => seals.hash(`entity ${id}`, CONTEXT)

export const hashOfPerson = (seals: Seals, key: string, birth: string | null): string =>
  seals.hash(`person ${key} ${birth ?? ''}`, CONTEXT)

/** How a birth date may have been said in a request: not at all, by its year, its month or its day. */
export const birthsOf = (birth: string | null): readonly (string | null)[] =>
  birth === null ? [null] : [...new Set([null, birth.slice(0, 4), birth.slice(0, 7), birth])]
