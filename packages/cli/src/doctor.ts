import { examine } from '@attache/server'
import { type Command, text } from './command.ts'
import { exit } from './exit.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Say what is wrong with an installation, and what to do about it.',
  usage: 'attache doctor [--home DIR] [--json]',
  options: { home: { type: 'string', default: '.attache' } },
  async run({ values, output, environment }) {
    const findings = await examine({
      home: text(values['home']) ?? '.attache',
      databaseUrl: environment['DATABASE_URL'],
      anchorFolder: environment['ATTACHE_ANCHOR_DIR'],
    })
    for (const { ok, what, remedy } of findings)
      output.line(`${ok ? 'ok  ' : 'BAD '} ${what}${ok || remedy === null ? '' : `\n     ${remedy}`}`)
    const bad = findings.filter((finding) => !finding.ok).length
    output.result({ ok: bad === 0, findings })
    return bad === 0 ? exit.done : exit.failed
  },
}
