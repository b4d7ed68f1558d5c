import { systemClock, systemRandomness } from '@attache/kernel'
import { rehearseUpgrade, upgrade } from '@attache/server'
import { backupKey, keyOptions, keyUsage } from './backup-key.ts'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'

const usage = `attache upgrade --dry-run [--home DIR] [--work DIR] [--json]
attache upgrade --to PLACE [--home DIR] (--key FILE | --passphrase-file FILE) [--json]

  --dry-run               bring a restored copy forward, say what happened, and remove it; the server may run meanwhile
  --work DIR              where that is done (default: the system's temporary folder)
  --to PLACE              where the backup goes that is taken before anything is changed
${keyUsage}`

export const upgradeCommand: Command = {
  name: 'upgrade',
  summary: 'Bring the database of an installation to this version: on a copy first, then with a backup before it.',
  usage,
  options: {
    home: { type: 'string', default: '.attache' },
    'dry-run': { type: 'boolean' },
    work: { type: 'string' },
    to: { type: 'string' },
    ...keyOptions,
  },
  async run(invocation) {
    const { values, output, environment } = invocation
    const options = {
      home: text(values['home']) ?? '.attache',
      databaseUrl: environment['DATABASE_URL'],
      clock: systemClock,
      randomness: systemRandomness,
      progress: output.progress,
    }
    const dry = values['dry-run'] === true
    const to = text(values['to'])
    if (!dry && to === undefined)
      throw new Stop(exit.usage, 'Say with --to where the backup goes, or try it first with --dry-run.', usage)
    const report = dry
      ? await rehearseUpgrade({ ...options, work: text(values['work']) })
      : await upgrade({ ...options, backupTo: to ?? '', key: await backupKey(invocation, usage) })
    const { applied, changed, problem, events, backup } = report
    if (backup !== null) output.line(`Backup: ${backup.file}`)
    if (applied.length === 0) output.line('Nothing to apply: the database is of this version.')
    for (const { id, milliseconds } of applied)
      output.line(`${dry ? 'would apply' : 'applied'} ${id} (${milliseconds} ms${dry ? ' on the copy' : ''})`)
    for (const { table, before, after } of changed) output.line(`${table}: ${before} rows before, ${after} after`)
    if (changed.length === 0) output.line('Every table has as many rows as before.')
    output.line(problem === null ? `The audit chain of ${events} events is whole.` : `Not whole: ${problem}.`)
    output.result({ ok: problem === null, dryRun: dry, ...report })
    return problem === null ? exit.done : exit.failed
  },
}
