/** Public lists that measurements use. They are never copied into the project. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = process.env['ATTACHE_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))

export const realData = (path: string): string => `${folder}/${path}`
export const readText = (path: string): string => readFileSync(realData(path), 'utf8')

/** Why a bench over these files cannot run; null when it can. */
export function missingData(paths: readonly string[]): string | null {
  const missing = paths.filter((path) => !existsSync(realData(path)))
  return missing.length === 0 ? null : `no ${missing.join(', ')} in the data folder (set ATTACHE_DATA)`
}
