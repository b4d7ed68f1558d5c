import { Refusal } from '@attache/kernel'
import { auditCommand } from './audit.ts'
import { backupCommand } from './backup.ts'
import { run } from './command.ts'
import { doctorCommand } from './doctor.ts'
import { exit, Stop } from './exit.ts'
import { importCommand } from './import.ts'
import { openrefineCommand } from './openrefine.ts'
import { restoreCommand } from './restore.ts'
import { listsCommand } from './lists.ts'
import { screenCommand } from './screen.ts'
import { tokensCommand } from './tokens.ts'
import { upgradeCommand } from './upgrade.ts'
import { usersCommand } from './users.ts'

const commands = [
  importCommand,
  listsCommand,
  screenCommand,
  openrefineCommand,
  usersCommand,
  tokensCommand,
  auditCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  upgradeCommand,
]

const help = `attache: the command line of Attaché

${commands.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`).join('\n')}

attache COMMAND --help tells more. ATTACHE_URL (default http://127.0.0.1:7070) and ATTACHE_TOKEN say where and as whom.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not reachable, 4 not allowed, 130 ended by Ctrl-C.
`

async function main([name, ...args]: readonly string[]): Promise<number> {
  const command = commands.find((one) => one.name === name)
  if (command !== undefined) return run(command, args, process.env)
  if (name !== undefined && !['--help', '-h', 'help'].includes(name))
    throw new Stop(exit.usage, `There is no command “${name}”.`, help)
  process.stdout.write(help)
  return exit.done
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const expected = error instanceof Stop || error instanceof Refusal
    process.stderr.write(
      expected ? `${error.message}\n${error.remedy ?? ''}\n` : `${(error as Error).stack ?? String(error)}\n`,
    )
    if (process.argv.includes('--json'))
      process.stdout.write(
        `${JSON.stringify({ ok: false, error: (error as Error).message, remedy: (error as Stop).remedy ?? null })}\n`,
      )
    process.exitCode = error instanceof Stop ? error.code : exit.failed
  },
)
