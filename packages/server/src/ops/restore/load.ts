import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { Refusal } from '@attache/kernel'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { blobPath } from '../backup/blob-files.ts'
import { kinds, type Manifest, type Section, type TableDigest, type Trailer } from '../backup/format.ts'
import { RowDigest } from '../backup/row-digest.ts'
import { altered, type Frame } from '../backup/sealed-reader.ts'
import { nameOf, PLAIN_TEXT, withColumns } from '../backup/tables.ts'

export interface Loaded {
  readonly trailer: Trailer
  /** What the file itself holds, table by table. */
  readonly tables: Readonly<Record<string, TableDigest>>
  readonly blobs: readonly string[]
}

interface Sink {
  write(chunk: Buffer): Promise<void>
  end(): Promise<void>
}

/** Takes the rest of a backup, after its manifest, into an empty migrated database and a folder of files. */
export async function load(
  file: string,
  frames: AsyncIterator<Frame>,
  manifest: Manifest,
  client: pg.Client,
  blobFolder: string,
  progress: (text: string) => void,
): Promise<Loaded> {
  const tables: Record<string, TableDigest> = {}
  const blobs: string[] = []
  // What the snapshot held together is loaded as it was: the order of tables and the triggers of a write are not its business.
  await client.query(`${PLAIN_TEXT}; set session_replication_role = replica; set synchronous_commit = off`)
  await client.query(`truncate ${manifest.tables.map(nameOf).join(', ')}`)
  let sink: Sink | null = null
  let trailer: Trailer | null = null
  for (let next = await frames.next(); next.done !== true; next = await frames.next()) {
    const { kind, content } = next.value
    if (kind === kinds.data) {
      if (sink === null) throw altered(file, 'content stands where none may be')
      await sink.write(content)
      continue
    }
    await sink?.end()
    sink = null
    if (kind === kinds.trailer) trailer = JSON.parse(content.toString('utf8')) as Trailer
    if (kind !== kinds.section) continue
    const section = JSON.parse(content.toString('utf8')) as Section
    if ('blob' in section) {
      sink = await blobSink(file, blobFolder, section.blob)
      blobs.push(section.blob)
      progress(`${blobs.length} files`)
      continue
    }
    const table = manifest.tables.find(({ name }) => name === section.table)
    if (table === undefined) throw altered(file, `table ${section.table} is not in its manifest`)
    sink = tableSink(client, withColumns(table), (digest) => (tables[table.name] = digest))
    progress(`${Object.keys(tables).length + 1} of ${manifest.tables.length} tables`)
  }
  if (trailer === null) throw altered(file, 'its last piece is not a last piece')
  for (const { name, value, called } of manifest.sequences)
    await client.query('select setval($1::regclass, $2, $3)', [name, value, called])
  await client.query('set session_replication_role = default')
  await client.query('analyze')
  return { trailer, tables, blobs }
}

function tableSink(client: pg.Client, target: string, done: (digest: TableDigest) => void): Sink {
  const digest = new RowDigest()
  const stream = client.query(copyFrom(`copy ${target} from stdin`))
  let failure: unknown
  stream.on('error', (error) => (failure = error))
  const check = () => {
    if (failure !== undefined) throw cannotTake(target, failure)
  }
  return {
    write: async (chunk) => {
      check()
      digest.update(chunk)
      if (!stream.write(chunk))
        await Promise.race([once(stream, 'drain'), once(stream, 'error')]).catch(() => undefined)
    },
    end: async () => {
      stream.end()
      await finished(stream).catch((error: unknown) => (failure ??= error))
      check()
      done(digest.result())
    },
  }
}

async function blobSink(file: string, folder: string, sha256: string): Promise<Sink> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw altered(file, 'a file in it has no valid name')
  const path = blobPath(folder, sha256)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = join(folder, `.draft-${sha256}`)
  const handle = await open(draft, 'wx', 0o600)
  const hash = createHash('sha256')
  return {
    write: async (chunk) => {
      hash.update(chunk)
      await handle.writeFile(chunk)
    },
    end: async () => {
      await handle.sync()
      await handle.close()
      if (hash.digest('hex') !== sha256) throw altered(file, `the file ${sha256} in it is not what its name says`)
      await rename(draft, path)
    },
  }
}

const cannotTake = (target: string, cause: unknown): Refusal =>
  new Refusal('invalid', `The database did not take ${target.split(' (')[0]}: ${(cause as Error).message}`, {
    remedy: 'Restore with the version of Attaché that took the backup. Nothing was restored.',
    cause,
  })
