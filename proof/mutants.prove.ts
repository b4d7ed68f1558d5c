import { appendFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { gateFailures } from '../tests/adversarial/gates.ts'
import { contextFailures, functionFailures, leaksOf, type Pair, writesOf } from '../tests/adversarial/sql-cases.ts'
import { policies } from '../tests/adversarial/tables.ts'
import { buildWorld } from '../tests/adversarial/world.ts'
import { functionMutants, grantMutants, type Mutant, policyMutants } from './sql-mutants.ts'

/** Survivors that were looked at, with the reason why nobody reads or writes more by them; a place in the text moves, so names go without. */
const harmless: Readonly<Record<string, string>> = {
  'audit.events check dropped': 'the application role may only read this table',
  'audit.details check dropped': 'the application role may only read this table',
  'public.duplicate_pairs check dropped': 'the application role may only read this table',
  'app.retention_due(text,timestamp with time zone,int4multirange) of decided-screenings without “where readable is null or q.l <@ readable”':
    'it is due by a hit that the reader sees, and no hit is under less than its screening',
}
const isHarmless = (name: string): boolean => harmless[name.replace(/, place \d+$/, '')] !== undefined

describe.each(inject('servers'))('defects made in PostgreSQL $version', (server) => {
  let pair: Pair
  let tables: readonly string[]

  beforeAll(async () => {
    const [withSecret, without] = await Promise.all([buildWorld(server, true), buildWorld(server, false)])
    pair = { withSecret, without }
    tables = [...new Set((await policies(withSecret.installation.admin)).map(({ table }) => table))]
  })
  afterAll(async () => {
    await Promise.all([pair?.withSecret.close(), pair?.without.close()])
  })

  /** What goes red: of a table its own rows alone, of a function or a grant everything. */
  const red = async ({ table }: Mutant): Promise<string | null> => {
    const { admin } = pair.withSecret.installation
    const cases: readonly (() => Promise<readonly string[]>)[] = [
      () => gateFailures(admin),
      ...(table === null
        ? [() => contextFailures(pair), () => functionFailures(pair), ...tables.map((one) => () => leaksOf(pair, one))]
        : [() => leaksOf(pair, table), () => writesOf(pair, table)]),
    ]
    for (const one of cases) {
      // A defect that makes queries fail is noticed as well.
      const found = await one().catch((error: unknown) => [String(error)])
      if (found[0] !== undefined) return found[0]
    }
    return null
  }

  /** A table after the other: a connection for each at once is more than the server lets in. */
  const everything = async (): Promise<readonly string[]> => {
    const { admin } = pair.withSecret.installation
    const found = [...(await gateFailures(admin)), ...(await contextFailures(pair)), ...(await functionFailures(pair))]
    for (const table of tables) found.push(...(await leaksOf(pair, table)), ...(await writesOf(pair, table)))
    return found
  }

  it('go red, all but a few that change nothing', { timeout: 3_600_000 }, async () => {
    const began = Date.now()
    const { admin } = pair.withSecret.installation
    const { admin: other } = pair.without.installation
    const only = new RegExp(process.env['ATTACHE_MUTANTS'] ?? '')
    const mutants = [...(await policyMutants(admin)), ...(await functionMutants(admin)), ...grantMutants].filter(
      ({ name }) => only.test(name),
    )
    const survived: string[] = []
    // Red before any defect, everything would seem noticed.
    expect(await everything()).toEqual([])
    for (const mutant of mutants) {
      // In both worlds: else what differs would be the defect and not the secret.
      const both = async (statements: readonly string[]) => {
        for (const statement of statements) {
          await admin.query(statement)
          // Roles belong to the whole server, not to a database.
          if (!/^(alter role|grant attache_|revoke attache_)/.test(statement)) await other.query(statement)
        }
      }
      await both(mutant.make)
      const noticed = await red(mutant)
      await both(mutant.undo)
      if (noticed === null) survived.push(mutant.name)
    }
    const killed = mutants.length - survived.length
    const line = {
      part: 'mutants-sql',
      postgres: server.version,
      mutants: mutants.length,
      killed,
      survived,
      ms: Date.now() - began,
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    const report = process.env['ATTACHE_PROOF_REPORT']
    if (report !== undefined) appendFileSync(report, `${JSON.stringify(line)}\n`)
    expect(survived.filter((name) => !isHarmless(name))).toEqual([])
    // Of a few that were picked out the harmless may be many.
    if (only.source === '(?:)') expect(killed / mutants.length).toBeGreaterThanOrEqual(0.95)
    expect(await everything()).toEqual([])
  })
})
