import { generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Randomness } from '@attache/kernel'
import type { Home } from './home.ts'
import { writeWhole } from './write-whole.ts'

/** Generated once for each home, never a default. */
export interface Secrets {
  readonly database: { readonly admin: string; readonly app: string; readonly keeper: string; readonly backup: string }
  /** Names this installation where its checkpoints lie beside those of others. */
  readonly installation: string
  /** Seals what the database keeps but must not be able to read: 32 bytes, base64url. */
  readonly sealing: string
}

/** The secrets of a home. One that an older version did not know is added; none is ever changed. */
export async function secretsOf(home: Home, randomness: Randomness): Promise<Secrets> {
  const kept = await keptSecrets(home)
  const secret = () => randomness.secret(24)
  const secrets: Secrets = {
    database: { admin: secret(), app: secret(), keeper: secret(), backup: secret(), ...kept.database },
    installation: kept.installation ?? randomness.uuid(),
    sealing: kept.sealing ?? randomness.secret(32),
  }
  const text = JSON.stringify(secrets, null, 2)
  if (text !== JSON.stringify(kept, null, 2)) await writeWhole(home.secrets, text, 0o600)
  return secrets
}

async function keptSecrets(home: Home): Promise<Partial<Secrets>> {
  try {
    return JSON.parse(await readFile(home.secrets, 'utf8')) as Partial<Secrets>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
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
