import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { OWNER } from '../../platform/database/bootstrap.ts'

const HASH = /^[0-9a-f]{64}$/

/** Hashes of every uploaded file that lies in the home. */
export async function storedBlobs(folder: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const part of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort())
    found.push(...(await readdir(join(folder, part))).filter((name) => HASH.test(name)).sort())
  return found
}

/** Hashes of uploaded files that the database speaks of: every column that is called by the hash. */
export async function referencedBlobs(client: pg.ClientBase): Promise<ReadonlySet<string>> {
  const { rows: columns } = await client.query<{ source: string }>(
    `select format('select %I::text as hash from %I.%I', a.attname, n.nspname, c.relname) as source
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relowner = $1::regrole and a.attname ~ '(^|_)sha256$' and not a.attisdropped`,
    [OWNER],
  )
  const sources = [
    ...columns.map(({ source }) => source),
    `select file->>'sha256' from public.list_imports, jsonb_array_elements(files) file`,
  ]
  const { rows } = await client.query<{ hash: string | null }>(sources.join(' union '))
  return new Set(rows.flatMap(({ hash }) => (hash !== null && HASH.test(hash) ? [hash] : [])))
}

export const blobPath = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

/** Streams a stored file; answers its size, or null when it is not there or is not what its name says. */
export async function readBlob(
  folder: string,
  sha256: string,
  each: (chunk: Buffer) => Promise<void> = async () => undefined,
): Promise<number | null> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of createReadStream(blobPath(folder, sha256)) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
      await each(chunk)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return hash.digest('hex') === sha256 ? bytes : null
}
