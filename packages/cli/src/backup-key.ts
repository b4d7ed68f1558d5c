import { readFile } from 'node:fs/promises'
import { type BackupKey, passphraseKey, readKeyFile } from '@attache/server'
import { type Invocation, text } from './command.ts'
import { exit, Stop } from './exit.ts'

export const keyOptions = { key: { type: 'string' }, 'passphrase-file': { type: 'string' } } as const

export const keyUsage = `  --key FILE              the key file (or ATTACHE_BACKUP_KEY)
  --passphrase-file FILE  a file whose first line is the passphrase, instead of a key file`

/** The key that was named; a backup without one does not exist. */
export async function backupKey(
  { values, environment }: Pick<Invocation, 'values' | 'environment'>,
  usage: string,
): Promise<BackupKey> {
  const [keyFile, passphraseFile] = [text(values['key']), text(values['passphrase-file'])]
  if (keyFile !== undefined && passphraseFile !== undefined)
    throw new Stop(exit.usage, 'Give a key file or a passphrase, not both.', usage)
  if (passphraseFile !== undefined) return passphraseKey(await firstLine(passphraseFile))
  const file = keyFile ?? environment['ATTACHE_BACKUP_KEY']
  if (file === undefined)
    throw new Stop(
      exit.usage,
      'A backup is always sealed: no key was given.',
      'Make a key with “attache backup key --out FILE”, keep it away from the backups, and give it with --key.',
    )
  return readKeyFile(file)
}

async function firstLine(file: string): Promise<string> {
  const content = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Stop(exit.usage, `The passphrase cannot be read: ${error.message}`)
  })
  return content.split(/\r?\n/)[0] ?? ''
}
