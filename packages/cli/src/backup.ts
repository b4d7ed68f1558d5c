import { systemClock, systemRandomness } from '@attache/kernel'
import { makeKeyFile, takeBackup } from '@attache/server'
import { backupKey, keyOptions, keyUsage } from './backup-key.ts'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'
import { size } from './size.ts'

const usage = `attache backup --to PLACE [--home DIR] (--key FILE | --passphrase-file FILE) [--json]
attache backup key --out FILE [--json]

  --to PLACE              a new file with an ending (x.backup), or a folder, in which the backup is named by its time
${keyUsage}

“backup key” makes a key file that only its owner reads. Without the key nobody opens a backup, you included.
Exit code 1 when it could not be taken, or when uploaded files were missing from the home (the rest is in it).`

export const backupCommand: Command = {
  name: 'backup',
  summary: 'Take a sealed, consistent copy of an installation, while it is at work or stopped.',
  usage,
  options: {
    home: { type: 'string', default: '.attache' },
    to: { type: 'string' },
    out: { type: 'string' },
    ...keyOptions,
  },
  async run(invocation) {
    const { values, positionals, output, environment } = invocation
    const [verb] = positionals
    if (verb === 'key') {
      const out = text(values['out'])
      if (out === undefined) throw new Stop(exit.usage, 'Say with --out where the key goes.', usage)
      const { id } = await makeKeyFile(out, systemRandomness)
      output.line(`Key ${id} is in ${out}. Keep a copy away from this machine and from the backups.`)
      output.result({ ok: true, id, file: out })
      return exit.done
    }
    if (verb !== undefined) throw new Stop(exit.usage, `There is no “backup ${verb}”.`, usage)
    const to = text(values['to'])
    if (to === undefined) throw new Stop(exit.usage, 'Say with --to where the backup goes.', usage)
    const report = await takeBackup({
      home: text(values['home']) ?? '.attache',
      to,
      key: await backupKey(invocation, usage),
      databaseUrl: environment['DATABASE_URL'],
      clock: systemClock,
      randomness: systemRandomness,
      progress: output.progress,
    })
    const whole = report.missingBlobs.length === 0
    output.line(
      `${report.file}: ${report.rows} rows of ${report.tables} tables, ${report.blobs} files, audit trail up to event ${report.events}; ${size(report.bytes)}.`,
    )
    if (!whole)
      output.line(
        `Missing or broken in the home, so not in the backup: ${report.missingBlobs.join(', ')}. Look for them in an older backup.`,
      )
    output.result({ ok: whole, ...report })
    return whole ? exit.done : exit.failed
  },
}
