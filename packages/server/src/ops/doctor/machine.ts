import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DoctorOptions, type Finding, finding } from './finding.ts'

const OLDEST_NODE = 24
const GIB = 1024 ** 3

/** The program and the machine, before anything of the installation. */
export async function machineFindings(options: DoctorOptions, root: string): Promise<readonly Finding[]> {
  const version = options.nodeVersion ?? process.versions.node
  const web = options.webFolder ?? fileURLToPath(new URL('../../../../web/dist', import.meta.url))
  const least = options.leastFreeBytes ?? GIB
  const disk = await statfs(root).catch(() => null)
  const free = disk === null ? null : disk.bavail * disk.bsize
  return [
    finding(
      'node',
      Number.parseInt(version, 10) >= OLDEST_NODE,
      `Node ${version}.`,
      `Attaché needs Node ${OLDEST_NODE} or newer: start it with npm start, which brings its own.`,
    ),
    finding(
      'web',
      existsSync(join(web, 'index.html')),
      existsSync(join(web, 'index.html')) ? 'The web app is built.' : `The web app is not built: ${web} is not there.`,
      'Run npm start once, which builds it; until then only the API answers.',
    ),
    ...(free === null
      ? []
      : [
          finding(
            'disk',
            free > least,
            `${(free / GIB).toFixed(1)} GiB free where the home is.`,
            `Make room: below ${(least / GIB).toFixed(1)} GiB imports and backups fail.`,
          ),
        ]),
  ]
}
