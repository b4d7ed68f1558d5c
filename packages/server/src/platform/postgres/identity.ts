import { spawnSync } from 'node:child_process'
import { Refusal } from '@attache/kernel'

/**
 * PostgreSQL refuses to run as root. A user namespace in which root appears as an ordinary account works below any folder;
 * where namespaces are off, `setpriv` drops to nobody, which needs a home that this account can reach.
 */
export function commandFor(program: string, args: readonly string[]): readonly [string, readonly string[]] {
  if (process.getuid?.() !== 0) return [program, args]
  const [wrap = program, ...rest] = wrapper()
  return [wrap, [...rest, program, ...args]]
}

/** The account that owns the data folder, when it is not this process's own. */
export const ownerWhenRoot = (): number | null =>
  process.getuid?.() === 0 && wrapper()[0] === 'setpriv' ? NOBODY : null

const NOBODY = 65534
let chosen: readonly string[] | undefined

function wrapper(): readonly string[] {
  chosen ??= choose()
  return chosen
}

function choose(): readonly string[] {
  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  const account = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  const works = [namespace, account].find(
    ([program = '', ...args]) => spawnSync(program, [...args, 'true']).status === 0,
  )
  if (works === undefined)
    throw new Refusal('unavailable', 'PostgreSQL does not run as root, and neither unshare nor setpriv works here.', {
      remedy: 'Start Attaché from an ordinary account, or set DATABASE_URL.',
    })
  return works
}
