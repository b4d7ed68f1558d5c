import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Home } from '../../platform/home/home.ts'
import { holderOf, isAlive } from '../../platform/home/lock.ts'
import { lastBackup } from '../backup/ledger.ts'
import { type Finding, finding } from './finding.ts'

const BACKUP_DAYS = 7
const DAY = 86_400_000

/** What lies in the home and who can read it. */
export async function homeFindings(home: Home, now: Date): Promise<readonly Finding[]> {
  return [await lockFinding(home), ...(await permissionFindings(home)), await backupFinding(home, now)]
}

async function lockFinding(home: Home): Promise<Finding> {
  const holder = await holderOf(home)
  const alive = holder !== null && (await isAlive(holder))
  if (holder !== null && !alive)
    return finding(
      'lock',
      false,
      `The server that was process ${holder.pid} ended without stopping.`,
      'Start it again: it takes the home over and the database recovers. Read the log for why it ended.',
    )
  const what = alive
    ? `The server runs as process ${holder.pid}.`
    : 'No server runs; the database is started for this look.'
  return finding('lock', true, what, '')
}

async function permissionFindings(home: Home): Promise<readonly Finding[]> {
  const keys = (await readdir(home.keys).catch(() => [])).filter((name) => !name.endsWith('public.pem'))
  const places = [
    home.root,
    home.secrets,
    home.keys,
    home.blobs,
    home.index,
    ...keys.map((name) => join(home.keys, name)),
  ]
  const open: string[] = []
  for (const place of places) {
    const mode = (await stat(place).catch(() => null))?.mode ?? 0
    // The folder may be shown to a group that watches it; what is in it may not.
    if ((mode & (place === home.root ? 0o027 : 0o077)) !== 0) open.push(place)
  }
  return [
    finding(
      'permissions',
      open.length === 0,
      open.length === 0
        ? 'Nobody else on this machine can read the home.'
        : `Others on this machine can reach ${open.join(', ')}.`,
      `Run chmod go-rwx ${open.join(' ')}; if somebody may have read the secrets, change the passwords of the database.`,
    ),
  ]
}

async function backupFinding(home: Home, now: Date): Promise<Finding> {
  const remedy = 'Take one with attache backup, and let a timer take one every day.'
  const last = await lastBackup(home)
  if (last !== null) {
    const days = (now.getTime() - new Date(last.at).getTime()) / DAY
    const away = (await stat(last.file).catch(() => null)) === null ? ', which is no longer there (moved away?)' : ''
    return finding('backup', days <= BACKUP_DAYS, `The last backup is of ${last.at}: ${last.file}${away}.`, remedy)
  }
  const since = (await stat(home.keys).catch(() => null))?.mtime ?? now
  const days = Math.floor((now.getTime() - since.getTime()) / DAY)
  return finding('backup', days <= BACKUP_DAYS, `No backup was taken in the ${days} days of this home.`, remedy)
}
