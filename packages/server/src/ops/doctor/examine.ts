import { Refusal } from '@attache/kernel'
import pg from 'pg'
import { anchorOf } from '../../platform/audit/anchor.ts'
import { homeAt } from '../../platform/home/home.ts'
import { reachDatabase } from '../reach-database.ts'
import { addressFindings } from './address.ts'
import { blobFindings } from './blobs.ts'
import { databaseFindings } from './database.ts'
import { type DoctorOptions, type Finding, finding } from './finding.ts'
import { homeFindings } from './home.ts'
import { machineFindings } from './machine.ts'
import { retentionFinding } from './retention.ts'
import { trailFindings } from './trail.ts'

/** Looks an installation over; every finding that is bad says what to do. */
export async function examine(options: DoctorOptions): Promise<readonly Finding[]> {
  const home = homeAt(options.home)
  const findings: Finding[] = [
    ...(await machineFindings(options, home.root)),
    ...(await homeFindings(home, options.clock.now())),
    ...(await addressFindings(options)),
  ]
  try {
    const reached = await reachDatabase(options.home, options.databaseUrl)
    const client = new pg.Client(reached.admin)
    client.on('error', () => undefined)
    try {
      await client.connect()
      findings.push(...(await databaseFindings(client, options.clock)))
      findings.push(await retentionFinding(client, options.clock))
      findings.push(...(await blobFindings(client, home.blobs, options.deep === true)))
    } finally {
      await client.end()
      await reached.close()
    }
    findings.push(...(await trailFindings(options, anchorOf(options.anchorFolder, reached.secrets.installation))))
  } catch (error) {
    const remedy = error instanceof Refusal ? error.remedy : undefined
    const what = (error as Error).message || String((error as NodeJS.ErrnoException).code)
    findings.push(
      finding('database', false, what, remedy ?? 'See that PostgreSQL runs and that DATABASE_URL is right.'),
    )
  }
  return findings
}
