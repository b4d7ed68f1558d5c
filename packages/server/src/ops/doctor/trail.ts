import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { verifyAudit } from '../audit-verify.ts'
import { type DoctorOptions, type Finding, finding } from './finding.ts'

/** The audit trail, and the checkpoints outside the home that vouch for it. */
export async function trailFindings(options: DoctorOptions, anchor: string): Promise<readonly Finding[]> {
  const writable = await writableFinding(dirname(anchor))
  // Where nothing can be, nothing can be read either.
  if (!writable.ok) return [writable]
  const audit = await verifyAudit({ ...options, anchor: undefined })
  return [
    finding(
      'audit',
      audit.problem === null,
      audit.problem === null
        ? `The audit chain of ${audit.events} events is whole.`
        : `The audit chain is not whole: ${audit.problem}.`,
      'Call the security officer; keep the home and the checkpoints as they are. After a restore, see “Restore” in the guide.',
    ),
    finding(
      'anchor',
      audit.anchor !== null || audit.events === 0,
      audit.anchor === null
        ? 'No checkpoint outside the home was found.'
        : `Checkpoints outside the home: ${audit.anchor}, up to event ${audit.anchoredTo ?? 0}.`,
      'Set ATTACHE_ANCHOR_DIR to a place that others cannot write to.',
    ),
    writable,
  ]
}

async function writableFinding(folder: string): Promise<Finding> {
  const probe = join(folder, `.probe-${randomUUID()}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(probe, '', { mode: 0o600 })
    await rm(probe)
    return finding('anchor-writable', true, 'Checkpoints can be written outside the home.', '')
  } catch (error) {
    return finding(
      'anchor-writable',
      false,
      `Checkpoints cannot be written to ${folder}: ${(error as Error).message}.`,
      'Let the account of the server write there, or set ATTACHE_ANCHOR_DIR to another place.',
    )
  }
}
