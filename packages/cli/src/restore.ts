import { systemRandomness } from '@attache/kernel'
import { restore, type RestoreReport, verifyBackup } from '@attache/server'
import { backupKey, keyOptions, keyUsage } from './backup-key.ts'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'

const usage = `attache restore FILE --home NEWDIR (--key FILE | --passphrase-file FILE) [--json]
attache restore FILE --verify [--work DIR] (--key FILE | --passphrase-file FILE) [--json]

  --home NEWDIR           a folder that is not there or empty; with DATABASE_URL, its database must be so too
  --verify                restore into a PostgreSQL made for it, compare everything, remove it again
  --work DIR              where that is done (default: the system's temporary folder)
${keyUsage}

All of it is restored and found equal to what was recorded, or nothing is left behind.
After a restore every session, token and open invitation has ended: people sign in with the passwords of that time.`

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Bring a backup back into a new home, or prove that it could be.',
  usage,
  options: {
    home: { type: 'string' },
    verify: { type: 'boolean' },
    work: { type: 'string' },
    ...keyOptions,
  },
  async run(invocation) {
    const { values, positionals, output, environment } = invocation
    const [file, ...more] = positionals
    const home = text(values['home'])
    const verify = values['verify'] === true
    if (file === undefined || more.length > 0) throw new Stop(exit.usage, 'Name one backup.', usage)
    if (verify === (home !== undefined))
      throw new Stop(exit.usage, 'Give a new --home to restore into, or --verify for a look.', usage)
    const options = {
      file,
      key: await backupKey(invocation, usage),
      randomness: systemRandomness,
      progress: output.progress,
    }
    const report =
      home === undefined
        ? await verifyBackup({ ...options, work: text(values['work']) })
        : await restore({
            ...options,
            home,
            databaseUrl: environment['DATABASE_URL'],
            anchorFolder: environment['ATTACHE_ANCHOR_DIR'],
          })
    for (const line of linesOf(report)) output.line(line)
    output.result({ ok: true, ...report })
    return exit.done
  },
}

function linesOf({ takenAt, verified, home, pending, sessionsRevoked, ahead, missingBlobs }: RestoreReport): string[] {
  const { tables, rows, events, anchoredTo, blobs } = verified
  return [
    `Backup of ${takenAt}. Compared with what was recorded then, and equal: ${rows} rows of ${tables} tables (count and content of each), ${blobs} files (by hash), the audit chain of ${events} events${anchoredTo === null ? ', for which the backup holds no checkpoint' : `, checkpoints in the backup vouching up to event ${anchoredTo}`}.`,
    ...(missingBlobs.length === 0 ? [] : [`Files that were gone when it was taken: ${missingBlobs.join(', ')}.`]),
    ...(pending.length === 0 ? [] : [`The next start applies ${pending.join(', ')}.`]),
    ...(home === null
      ? ['The copy is removed again.']
      : [`Restored into ${home}. ${sessionsRevoked} sessions and tokens have ended.`]),
    ...(ahead === null
      ? []
      : [
          `The checkpoints in ${ahead.file} sign ${ahead.seq} events: what came after event ${events} is lost, and they prove that it was there. Move that file to safe keeping before you start, or name another folder in ATTACHE_ANCHOR_DIR.`,
        ]),
  ]
}
