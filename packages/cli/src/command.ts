import { parseArgs, type ParseArgsConfig } from 'node:util'
import { exit, Stop } from './exit.ts'
import { type Output, terminal } from './output.ts'

export interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
  readonly output: Output
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** One verb of the command line. */
export interface Command {
  readonly name: string
  readonly summary: string
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  run(invocation: Invocation): Promise<number>
}

/** Parses the arguments of a command and runs it; `--help` and `--json` are everywhere. */
export async function run(
  command: Command,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  let parsed: { values: Record<string, unknown>; positionals: string[] }
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }) as typeof parsed
  } catch (error) {
    throw new Stop(exit.usage, (error as Error).message, command.usage)
  }
  if (parsed.values['help'] === true) {
    process.stdout.write(`${command.summary}\n\n${command.usage}\n`)
    return exit.done
  }
  const values = parsed.values as Record<string, string | boolean | undefined>
  return command.run({
    values,
    positionals: parsed.positionals,
    output: terminal(values['json'] === true),
    environment,
  })
}

export const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
