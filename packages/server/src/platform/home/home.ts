import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Refusal } from '@attache/kernel'

/** Where one installation keeps everything that is its own. */
export interface Home {
  readonly root: string
  readonly lock: string
  readonly secrets: string
  readonly demoAccounts: string
  readonly firstAdministrator: string
  readonly postgres: string
  readonly blobs: string
  readonly keys: string
  readonly checkpoints: string
  /** What is screened against, ready to be read into memory; made anew when it is missing. */
  readonly index: string
}

export function homeAt(folder: string): Home {
  const root = resolve(folder)
  return {
    root,
    lock: join(root, 'server.lock'),
    secrets: join(root, 'secrets.json'),
    demoAccounts: join(root, 'demo-accounts.json'),
    firstAdministrator: join(root, 'first-administrator.txt'),
    postgres: join(root, 'postgres'),
    blobs: join(root, 'blobs'),
    keys: join(root, 'keys'),
    checkpoints: join(root, 'checkpoints.ndjson'),
    index: join(root, 'screening.index'),
  }
}

export async function prepareHome(home: Home): Promise<void> {
  try {
    for (const folder of [home.root, home.blobs, home.keys, home.postgres])
      await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Refusal('unavailable', `The home ${home.root} cannot be used: ${(error as Error).message}.`, {
      remedy: 'Name a folder that this account can write to with --home.',
      cause: error,
    })
  }
}
