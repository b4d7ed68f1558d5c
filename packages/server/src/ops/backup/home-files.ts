import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCheckpoints } from '../../platform/audit/checkpoint.ts'
import type { Home } from '../../platform/home/home.ts'
import type { Secrets } from '../../platform/home/secrets.ts'

/** The newest vouch for everything before them. */
const CHECKPOINTS = 1_000

/**
 * What of a home is needed to read the rest again: its keys, its secrets but for the passwords of the database, and the
 * checkpoints that were signed up to the moment of the snapshot.
 */
export async function homeFiles(home: Home, secrets: Secrets, upTo: number): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {}
  const { database: _made_anew, ...kept } = secrets
  files['secrets.json'] = JSON.stringify(kept)
  for (const name of (await readdir(home.keys)).filter((one) => !one.endsWith('.draft')).sort())
    files[`keys/${name}`] = await readFile(join(home.keys, name), 'utf8')
  const checkpoints = (await readCheckpoints(home.checkpoints)).filter(({ seq }) => seq <= upTo).slice(-CHECKPOINTS)
  files['checkpoints.ndjson'] = checkpoints.map((one) => `${JSON.stringify(one)}\n`).join('')
  return files
}
