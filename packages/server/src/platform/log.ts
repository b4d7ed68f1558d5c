/** Structured log lines with ids and never a name. */
export interface Logger {
  info(event: string, detail?: Readonly<Record<string, unknown>>): void
  error(event: string, detail?: Readonly<Record<string, unknown>>): void
}

export const silentLog: Logger = { info: () => undefined, error: () => undefined }

/** JSON lines through `write`, from a level on: `silent`, `error` or `info`, which is also what anything else means. */
export function lineLog(level: string | undefined, write: (line: string) => void): Logger {
  if (level === 'silent') return silentLog
  const at =
    (name: string) =>
    (event: string, detail: Readonly<Record<string, unknown>> = {}) => {
      const safe = 'error' in detail ? { ...detail, error: withoutMessage(detail['error']) } : detail
      write(`${JSON.stringify({ at: new Date().toISOString(), level: name, event, ...safe })}\n`)
    }
  return { info: level === 'error' ? () => undefined : at('info'), error: at('error') }
}

/** On standard error; standard output is for the one line that says where Attaché is. */
export const stderrLog: Logger = lineLog(process.env['ATTACHE_LOG'], (line) => process.stderr.write(line))

/**
 * What an error is and where it was thrown, without what it says: messages quote what people typed and what the database holds.
 * Codes of PostgreSQL and of the system tell the rest.
 */
function withoutMessage(error: unknown): Readonly<Record<string, unknown>> {
  const text = error instanceof Error ? (error.stack ?? error.name) : String(error)
  const { code, constraint, table, routine, cause } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as Record<string, unknown>
  const named = Object.entries({ code, constraint, table, routine }).filter(([, value]) => typeof value === 'string')
  const frames = text.split('\n').filter((line) => /^\s+at \S/.test(line))
  return {
    kind: /^([A-Za-z]*(?:Error|Refusal|Exception))\b/.exec(text)?.[1] ?? 'Error',
    ...Object.fromEntries(named),
    ...(frames.length === 0 ? {} : { at: frames.slice(0, 12).map((line) => line.trim()) }),
    ...(cause instanceof Error ? { cause: withoutMessage(cause) } : {}),
  }
}
