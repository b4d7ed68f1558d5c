/** Structured log lines with ids and never a name. */
export interface Logger {
  info(event: string, detail?: Readonly<Record<string, unknown>>): void
  error(event: string, detail?: Readonly<Record<string, unknown>>): void
}

/** JSON lines on standard error; standard output is for the one line that says where Attaché is. */
export const stderrLog: Logger = {
  info: (event, detail) => line('info', event, detail),
  error: (event, detail) => line('error', event, detail),
}

export const silentLog: Logger = { info: () => undefined, error: () => undefined }

function line(level: string, event: string, detail: Readonly<Record<string, unknown>> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...detail })}\n`)
}
