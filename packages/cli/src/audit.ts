import { verifyAudit } from '@attache/server'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'

export const auditCommand: Command = {
  name: 'audit',
  summary: 'Prove that the audit trail is whole. Works with and without a running server.',
  usage: `attache audit verify [--home DIR] [--anchor FILE] [--json]

  --anchor  signed checkpoints kept elsewhere; unless said, those in the installation's own place outside the home
Exit code 0: whole. 1: the first altered, missing or reordered event is named.`,
  options: { home: { type: 'string', default: '.attache' }, anchor: { type: 'string' } },
  async run({ values, positionals: [verb], output, environment }) {
    if (verb !== 'verify') throw new Stop(exit.usage, 'There is “audit verify” alone.', auditCommand.usage)
    const report = await verifyAudit({
      home: text(values['home']) ?? '.attache',
      anchor: text(values['anchor']),
      databaseUrl: environment['DATABASE_URL'],
      anchorFolder: environment['ATTACHE_ANCHOR_DIR'],
    })
    output.line(
      report.problem === null
        ? `${report.events} events, whole. Head ${report.head}.`
        : `Not whole: ${report.problem}.`,
    )
    output.line(
      report.anchoredTo === null
        ? `Unanchored since 0: no checkpoint was given or found.`
        : `Anchored to event ${report.anchoredTo} by ${report.anchor}${report.anchoredTo < report.events ? `; unanchored since ${report.anchoredTo}` : ''}.`,
    )
    output.result({ ok: report.problem === null, ...report })
    return report.problem === null ? exit.done : exit.failed
  },
}
