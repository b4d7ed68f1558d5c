import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { canonicalJson } from '@attache/kernel'
import { readJsonLines } from '../home/json-lines.ts'
import type { Head } from './event.ts'

/** A signed statement that the chain had this head at this length. */
export interface Checkpoint {
  readonly installation: string
  readonly seq: number
  readonly hash: string
  readonly at: string
  /** PEM, so that a copy of the file proves itself; it must equal the installation's own. */
  readonly publicKey: string
  readonly signature: string
}

const payload = (checkpoint: Omit<Checkpoint, 'signature'>): Buffer => {
  const { installation, seq, hash, at, publicKey } = checkpoint
  return Buffer.from(canonicalJson({ installation, seq, hash, at, publicKey }))
}

export function signCheckpoint(
  head: Head,
  at: Date,
  installation: string,
  keys: { readonly privateKey: string; readonly publicKey: string },
): Checkpoint {
  const unsigned = { installation, seq: head.seq, hash: head.hash, at: at.toISOString(), publicKey: keys.publicKey }
  return { ...unsigned, signature: sign(null, payload(unsigned), createPrivateKey(keys.privateKey)).toString('base64') }
}

export function isGenuine(checkpoint: Checkpoint): boolean {
  try {
    return verify(
      null,
      payload(checkpoint),
      createPublicKey(checkpoint.publicKey),
      Buffer.from(checkpoint.signature, 'base64'),
    )
  } catch {
    return false
  }
}

/** One line a checkpoint, appended to every destination: in the home, and outside it. */
export async function keepCheckpoint(checkpoint: Checkpoint, files: readonly string[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await appendFile(file, `${JSON.stringify(checkpoint)}\n`, { mode: 0o600 })
  }
}

/** The checkpoints of a file, oldest first; a line cut off by a crash is passed over. */
export const readCheckpoints = (file: string): Promise<readonly Checkpoint[]> => readJsonLines<Checkpoint>(file)
