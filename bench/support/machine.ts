import { execFileSync } from 'node:child_process'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundledBinaries } from '../../packages/server/src/platform/postgres/binaries.ts'
import { debianBinaries } from './cluster.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the figures were taken on; nothing in it names the machine. */
export function machine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  const databases = [bundledBinaries(), ...debianBinaries()].map(({ folder }) => databaseVersion(folder))
  return `${availableParallelism()} cores, ${memory}, Node ${process.versions.node}, PostgreSQL ${databases.join(' and ')}`
}

/** The commit that was measured, and whether files differed from it. */
export function commit(): string {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  try {
    const changed = git('status', '--porcelain', '--', 'packages').length > 0
    return git('rev-parse', '--short', 'HEAD') + (changed ? ' with changes not committed' : '')
  } catch {
    return 'unknown'
  }
}

const databaseVersion = (folder: string): string =>
  /\d+(\.\d+)*/.exec(execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[0] ?? 'unknown'
