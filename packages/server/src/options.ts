import { parseArgs } from 'node:util'
import { Refusal } from '@attache/kernel'

export interface StartOptions {
  readonly host: string
  readonly port: number
  readonly home: string
  readonly demo: boolean
  /** Of the first start of an empty installation. */
  readonly owner: { readonly organization: string; readonly country: string }
  readonly help: boolean
}

export const usage = `Usage: npm start -- [--port N] [--host ADDRESS] [--home DIR] [--no-demo [--organization NAME] [--country XX]]

  --port N     where to listen (default 7070)
  --host ADDRESS  the address to listen on (default 127.0.0.1); any other needs TLS, see below
  --home DIR   where everything is kept (default .attache in the current folder)
  --no-demo    start empty; the first start writes a one-time link for the first administrator
  --organization NAME, --country XX  whose it is, at the first start of an empty one (default own, US): the short name
               stands in every marking and stays

DATABASE_URL   a PostgreSQL 15 or newer to use instead of the one that comes along
ATTACHE_PUBLIC_URL  the https address that people use; with it either
  ATTACHE_TLS_CERT, ATTACHE_TLS_KEY  certificate and key files, or
  ATTACHE_TRUSTED_PROXY  addresses or subnets of the proxy that encrypts in front
ATTACHE_OIDC_ISSUER, ATTACHE_OIDC_CLIENT_ID, ATTACHE_OIDC_CLIENT_SECRET_FILE  sign-in by OpenID Connect
ATTACHE_ANCHOR_DIR  where audit checkpoints are kept outside the home
ATTACHE_LOG         silent, error or info (default): what is written to standard error
ATTACHE_METRICS_PORT  a port on 127.0.0.1 for GET /metrics (default: none)
`

export function startOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        port: { type: 'string', default: '7070' },
        host: { type: 'string', default: '127.0.0.1' },
        home: { type: 'string', default: '.attache' },
        demo: { type: 'boolean', default: true },
        organization: { type: 'string', default: 'own' },
        country: { type: 'string', default: 'US' },
        help: { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`--port must be a number up to 65535, not “${values.port}”`)
    const { host, home, demo, help, organization, country } = values
    if (!/^[a-z][a-z0-9-]{1,30}$/.test(organization))
      throw new Error(`--organization is a short name of small letters, digits and hyphens, not “${organization}”`)
    if (!/^[A-Z]{2}$/.test(country)) throw new Error(`--country is two capitals (ISO 3166-1), not “${country}”`)
    return { port, host, home, demo, help, owner: { organization, country } }
  } catch (error) {
    throw new Refusal('invalid', (error as Error).message, { remedy: usage })
  }
}
