import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { BackedUpTable, TableDigest } from './format.ts'
import { RowDigest } from './row-digest.ts'
import { withColumns } from './tables.ts'

/** Streams the rows of a table as COPY writes them; answers how many they were and what they hash to. */
export async function readTable(
  client: pg.ClientBase,
  table: BackedUpTable,
  each: (chunk: Buffer) => Promise<void> = async () => undefined,
): Promise<TableDigest> {
  const digest = new RowDigest()
  for await (const chunk of client.query(copyTo(`copy ${withColumns(table)} to stdout`)) as AsyncIterable<Buffer>) {
    digest.update(chunk)
    await each(chunk)
  }
  return digest.result()
}
