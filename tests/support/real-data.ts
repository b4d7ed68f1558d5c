import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { root } from './server-process.ts'

const folder = process.env['ATTACHE_DATA'] ?? join(root, '..', 'shared', 'data')

export const realData = (path: string): string => join(folder, path)

/** Why tests over these files cannot run; null when they can. */
export const missingData = (...paths: readonly string[]): string | null => {
  const missing = paths.map(realData).filter((path) => !existsSync(path))
  return missing.length === 0 ? null : `no real data at ${missing.join(', ')} (set ATTACHE_DATA)`
}

/** A suite over real files: skipped with the reason in its name when they are not there, failed when all is required. */
export function describeWithData(title: string, paths: readonly string[], body: () => void): void {
  const missing = missingData(...paths)
  if (missing === null) return void describe(title, body)
  if (process.env['ATTACHE_REQUIRE'] === 'all') throw new Error(missing)
  describe.skip(`${title}: ${missing}`, body)
}
