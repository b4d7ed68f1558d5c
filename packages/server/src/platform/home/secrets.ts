import { generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Randomness } from '@attache/kernel'
import type { Home } from './home.ts'
import { writeWhole } from './write-whole.ts'

/** Generated once for each home, never a default. */
export interface Secrets {
  readonly database: { readonly admin: string; readonly app: string; readonly keeper: string }
  /** Names this installation where its checkpoints lie beside those of others. */
  readonly installation: string
}

export async function secretsOf(home: Home, randomness: Randomness): Promise<Secrets> {
  try {
    return JSON.parse(await readFile(home.secrets, 'utf8')) as Secrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const secret = () => randomness.secret(24)
  const secrets: Secrets = {
    database: { admin: secret(), app: secret(), keeper: secret() },
    installation: randomness.uuid(),
  }
  await writeWhole(home.secrets, JSON.stringify(secrets, null, 2), 0o600)
  return secrets
}

/** The Ed25519 key that signs audit checkpoints; it never enters the database. */
export async function auditKeyOf(home: Home): Promise<{ readonly privateKey: string; readonly publicKey: string }> {
  const [privatePath, publicPath] = [join(home.keys, 'audit-private.pem'), join(home.keys, 'audit-public.pem')]
  try {
    return { privateKey: await readFile(privatePath, 'utf8'), publicKey: await readFile(publicPath, 'utf8') }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const pair = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  // The private one last: it is what makes the pair count.
  await writeWhole(publicPath, pair.publicKey, 0o644)
  await writeWhole(privatePath, pair.privateKey, 0o600)
  return pair
}
