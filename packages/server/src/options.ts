import { parseArgs } from 'node:util'
import { Refusal } from '@attache/kernel'

export interface StartOptions {
  readonly port: number
  readonly home: string
  readonly demo: boolean
  readonly help: boolean
}

export const usage = `Usage: npm start -- [--port N] [--home DIR] [--no-demo]

  --port N     where to listen on 127.0.0.1 (default 7070)
  --home DIR   where everything is kept (default .attache in the current folder)
  --no-demo    start empty; the first start writes a one-time link for the first administrator

DATABASE_URL   a PostgreSQL 15 or newer to use instead of the one that comes along
ATTACHE_ANCHOR_DIR  where audit checkpoints are kept outside the home
`

export function startOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        port: { type: 'string', default: '7070' },
        home: { type: 'string', default: '.attache' },
        demo: { type: 'boolean', default: true },
        help: { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`--port must be a number up to 65535, not “${values.port}”`)
    return { port, home: values.home, demo: values.demo, help: values.help }
  } catch (error) {
    throw new Refusal('invalid', (error as Error).message, { remedy: usage })
  }
}
