import type pg from 'pg'
import { readBlob, referencedBlobs } from '../backup/blob-files.ts'
import { type Finding, finding } from './finding.ts'

const SAMPLE = 50

/** Whether the uploaded files that the database speaks of are there and are what their names say. */
export async function blobFindings(client: pg.ClientBase, folder: string, deep: boolean): Promise<readonly Finding[]> {
  const all = [...(await referencedBlobs(client))].sort()
  // Evenly spread over the hashes, which is as good as chance.
  const step = deep ? 1 : Math.max(1, Math.floor(all.length / SAMPLE))
  const chosen = all.filter((_, at) => at % step === 0)
  const bad: string[] = []
  for (const sha256 of chosen) if ((await readBlob(folder, sha256)) === null) bad.push(sha256)
  return [
    finding(
      'blobs',
      bad.length === 0,
      bad.length === 0
        ? `${chosen.length} of ${all.length} uploaded files were read and are whole${deep || step === 1 ? '' : '; --deep reads all'}.`
        : `Uploaded files are missing or altered: ${bad.join(', ')}.`,
      `Put them back from a backup: attache restore FILE --home NEWDIR, then copy NEWDIR/blobs to ${folder}.`,
    ),
  ]
}
