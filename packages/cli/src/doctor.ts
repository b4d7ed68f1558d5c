import { systemClock } from '@attache/kernel'
import { examine } from '@attache/server'
import { type Command, text } from './command.ts'
import { exit } from './exit.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Say what is wrong with an installation, and what to do about it.',
  usage: `attache doctor [--home DIR] [--deep] [--json]

  --deep  read every uploaded file, not some of them
Reads DATABASE_URL, ATTACHE_ANCHOR_DIR, ATTACHE_PUBLIC_URL, ATTACHE_TLS_CERT and ATTACHE_TLS_KEY as the server does.
Exit code 0: well. 1: something is wrong, and is named with its remedy.`,
  options: { home: { type: 'string', default: '.attache' }, deep: { type: 'boolean' } },
  async run({ values, output, environment }) {
    const findings = await examine({
      home: text(values['home']) ?? '.attache',
      databaseUrl: environment['DATABASE_URL'],
      anchorFolder: environment['ATTACHE_ANCHOR_DIR'],
      deep: values['deep'] === true,
      clock: systemClock,
      publicUrl: environment['ATTACHE_PUBLIC_URL'],
      tlsCertificate: environment['ATTACHE_TLS_CERT'],
      tlsKey: environment['ATTACHE_TLS_KEY'],
    })
    for (const { ok, what, remedy } of findings)
      output.line(`${ok ? 'ok  ' : 'BAD '} ${what}${ok || remedy === null ? '' : `\n     ${remedy}`}`)
    const bad = findings.filter((finding) => !finding.ok).length
    output.result({ ok: bad === 0, findings })
    return bad === 0 ? exit.done : exit.failed
  },
}
