import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '@attache/kernel'
import { Kysely, PostgresDialect } from 'kysely'
import { anchorOf } from '../platform/audit/anchor.ts'
import { readCheckpoints } from '../platform/audit/checkpoint.ts'
import { type EventReader, verifyChain } from '../platform/audit/verify.ts'
import { steadyPool } from '../platform/database/database.ts'
import { reachDatabase } from './reach-database.ts'

export interface AuditVerifyOptions {
  readonly home: string
  /** Checkpoints to hold the chain against; unless given, those in the installation's place outside the home. */
  readonly anchor: string | undefined
  readonly databaseUrl: string | undefined
  readonly anchorFolder: string | undefined
}

export interface AuditVerdict {
  readonly events: number
  readonly head: string
  readonly problem: string | null
  readonly anchor: string | null
  readonly anchoredTo: number | null
}

/** Walks the audit chain of an installation; see `verifyChain` for what it finds. */
export async function verifyAudit(options: AuditVerifyOptions): Promise<AuditVerdict> {
  if (options.anchor !== undefined && !existsSync(options.anchor))
    throw new Refusal('not-found', `There is no file ${options.anchor}.`, {
      remedy: 'Name the file of signed checkpoints.',
    })
  const reached = await reachDatabase(options.home, options.databaseUrl)
  const events: EventReader = new Kysely({
    dialect: new PostgresDialect({ pool: steadyPool({ ...reached.admin, max: 1 }) }),
  })
  try {
    const anchor = options.anchor ?? anchorOf(options.anchorFolder, reached.secrets.installation)
    const checkpoints = await readCheckpoints(anchor)
    const foreign = checkpoints.find((checkpoint) => checkpoint.installation !== reached.secrets.installation)
    if (foreign !== undefined)
      throw new Refusal('invalid', `${anchor} holds checkpoints of another installation.`, {
        remedy: `This one is ${reached.secrets.installation}.`,
      })
    const ownKey = await readFile(join(reached.home.keys, 'audit-public.pem'), 'utf8').catch(() => null)
    const other = checkpoints.find((checkpoint) => ownKey !== null && checkpoint.publicKey !== ownKey)
    const report = await verifyChain(events, checkpoints)
    const problem =
      report.problem ??
      (other === undefined ? null : `the signing key in the home is not the one that signed checkpoint ${other.seq}`)
    return {
      events: report.events,
      head: report.head.hash,
      problem,
      anchor: checkpoints.length === 0 ? null : anchor,
      anchoredTo: report.anchoredTo,
    }
  } finally {
    await events.destroy()
    await reached.close()
  }
}
