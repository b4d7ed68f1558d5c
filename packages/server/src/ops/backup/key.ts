import { createCipheriv, createDecipheriv, createHash, hkdfSync, scryptSync } from 'node:crypto'
import { open, readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Randomness, Refusal } from '@attache/kernel'
import type { KeyWrap } from './format.ts'

/** What a backup is sealed with, and opened with again. */
export type BackupKey =
  | { readonly kind: 'file'; readonly id: string; readonly secret: Buffer }
  | { readonly kind: 'passphrase'; readonly passphrase: string }

const FORM = /^attache-backup-key-1 ([A-Za-z0-9_-]{43})\s*$/
const SHORTEST = 16
/** 128 MiB and some tenths of a second for each guess. */
const SCRYPT = { n: 2 ** 17, r: 8, p: 1 }

/** Makes a key file that only its owner reads; never overwrites one, since what it seals would be lost. */
export async function makeKeyFile(file: string, randomness: Randomness): Promise<{ readonly id: string }> {
  const secret = randomness.secret(32)
  try {
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(`attache-backup-key-1 ${secret}\n`)
    await handle.sync()
    await handle.close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new Refusal('conflict', `There is already a file ${resolve(file)}.`, {
        remedy: 'Name another: whatever was sealed with that key can be opened with nothing else.',
      })
    throw new Refusal('unavailable', `The key cannot be written to ${resolve(file)}: ${(error as Error).message}.`, {
      remedy: 'Name a file in a folder that this account can write to.',
      cause: error,
    })
  }
  return { id: idOf(Buffer.from(secret, 'base64url')) }
}

export async function readKeyFile(file: string): Promise<BackupKey> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Refusal('not-found', `The key file ${resolve(file)} cannot be read: ${(error as Error).message}.`, {
      remedy: 'Make one with attache backup key --out FILE.',
      cause: error,
    })
  })
  const found = FORM.exec(text)?.[1]
  if (found === undefined)
    throw new Refusal('invalid', `${resolve(file)} holds no backup key.`, {
      remedy: 'A key file is one line, made by attache backup key --out FILE.',
    })
  if (((await stat(file)).mode & 0o077) !== 0)
    throw new Refusal('denied', `Others on this machine can read the key file ${resolve(file)}.`, {
      remedy: `Run chmod 600 ${resolve(file)}; if somebody may have read it, make a new key.`,
    })
  const secret = Buffer.from(found, 'base64url')
  return { kind: 'file', id: idOf(secret), secret }
}

export function passphraseKey(passphrase: string): BackupKey {
  if (passphrase.length < SHORTEST)
    throw new Refusal('invalid', `A passphrase of ${passphrase.length} characters can be guessed.`, {
      remedy: `Take at least ${SHORTEST} characters, or a key file.`,
    })
  return { kind: 'passphrase', passphrase }
}

export function wrap(content: Buffer, key: BackupKey, randomness: Randomness): KeyWrap {
  const salt = randomness.secret(32)
  if (key.kind === 'file')
    return { kind: 'file', keyId: key.id, salt, sealed: seal(content, fromFile(key.secret, salt)) }
  return { kind: 'passphrase', ...SCRYPT, salt, sealed: seal(content, fromPassphrase(key.passphrase, salt, SCRYPT)) }
}

export function unwrap(wrapped: KeyWrap, key: BackupKey): Buffer {
  if (wrapped.kind !== key.kind)
    throw new Refusal(
      'denied',
      `This backup is sealed with a ${wrapped.kind === 'file' ? 'key file' : 'passphrase'}.`,
      {
        remedy: wrapped.kind === 'file' ? `Give --key with the key ${wrapped.keyId}.` : 'Give --passphrase-file.',
      },
    )
  const outer =
    wrapped.kind === 'file'
      ? fromFile((key as { secret: Buffer }).secret, wrapped.salt)
      : fromPassphrase((key as { passphrase: string }).passphrase, wrapped.salt, wrapped)
  const opened = unseal(wrapped.sealed, outer)
  if (opened !== null) return opened
  if (wrapped.kind === 'passphrase')
    throw new Refusal('denied', 'The passphrase does not open this backup, or its header was altered.', {
      remedy: 'Give the passphrase it was taken with.',
    })
  const given = (key as { id: string }).id
  throw new Refusal(
    'denied',
    given === wrapped.keyId
      ? 'The header of this backup was altered: the right key does not open it.'
      : `The key ${given} does not open this backup, which was sealed with key ${wrapped.keyId}.`,
    { remedy: given === wrapped.keyId ? 'Take another copy of the file.' : 'Give the key file with that id.' },
  )
}

const idOf = (secret: Buffer): string => createHash('sha256').update(secret).digest('hex').slice(0, 12)

const fromFile = (secret: Buffer, salt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'base64url'), 'attache backup', 32))

function fromPassphrase(
  passphrase: string,
  salt: string,
  { n, r, p }: { readonly n: number; readonly r: number; readonly p: number },
): Buffer {
  // The numbers come from a file that nobody has proved yet.
  if (!(n <= 2 ** 20 && r <= 16 && p <= 4))
    throw new Refusal('invalid', 'The header of this backup was altered.', { remedy: 'Take another copy of the file.' })
  return scryptSync(passphrase.normalize('NFC'), Buffer.from(salt, 'base64url'), 32, {
    N: n,
    r,
    p,
    maxmem: 256 * n * r,
  })
}

/** The outer key is used once, for this one wrap: its salt is random. */
const ONCE = Buffer.alloc(12)

function seal(content: Buffer, outer: Buffer): string {
  const cipher = createCipheriv('aes-256-gcm', outer, ONCE)
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function unseal(sealed: string, outer: Buffer): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length !== 48) return null
  const decipher = createDecipheriv('aes-256-gcm', outer, ONCE)
  decipher.setAuthTag(bytes.subarray(32))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, 32)), decipher.final()])
  } catch {
    return null
  }
}
