import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { retention } from '../../packages/contracts/src/index.ts'
import { retentionFinding } from '../../packages/server/src/ops/doctor/retention.ts'
import { openRetentionBed, type RetentionBed } from '../support/retention-bed.ts'

describe.each(inject('servers'))('retention declarations on PostgreSQL $version', (server) => {
  let bed: RetentionBed
  beforeAll(async () => {
    bed = await openRetentionBed(server)
  })
  afterAll(() => bed?.close())

  /** Tables that nobody declared, and declarations of tables that are not there. */
  async function undeclared(): Promise<string[]> {
    const { rows } = await bed.installation.admin.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('app', 'audit', 'public')`,
    )
    const there = rows.map(({ name }) => name)
    const declared = (await bed.auditor.call(retention.declarations)).body.tables.map(({ table }) => table)
    return [...there.filter((one) => !declared.includes(one)), ...declared.filter((one) => !there.includes(one))]
  }

  it('declares every table of every schema, and nothing that is not there', async () => {
    const { agent, auditor } = bed
    expect(await undeclared()).toEqual([])
    const { body } = await auditor.call(retention.declarations)
    const periods = new Set(body.periods.map(({ name }) => name))
    for (const { table, holds, rules, kept, review } of body.tables) {
      expect(rules.length > 0 || (kept ?? '').length > 5, table).toBe(true)
      expect(
        rules.filter((rule) => !periods.has(rule)),
        table,
      ).toEqual([])
      if (holds === null) expect(rules, table).toEqual([])
      expect(review > '2026-01-01', table).toBe(true)
    }
    expect(body.periods.every(({ days, source, verified }) => days > 0 && source !== '' && !verified)).toBe(true)
    const bare = await agent.call(retention.declarations)
    expect(bare.status).toBe(403)
  })

  it('goes red for a table without a declaration, and says when a review day is past', async () => {
    const { installation, clock, auditor } = bed
    const { admin } = installation
    await admin.query('create table public.later (name text)')
    expect(await undeclared()).toEqual(['public.later'])
    await admin.query('drop table public.later')
    expect((await retentionFinding(admin, clock)).ok).toBe(true)
    await admin.query(`insert into app.retention_tables select table_name, '2026-02-01', holds, rules, kept, stops, source, '2026-03-01'
      from app.retention_tables where table_name = 'public.hits'`)
    const { body } = await auditor.call(retention.declarations)
    expect(body.tables.filter(({ reviewDue }) => reviewDue).map(({ table }) => table)).toEqual(['public.hits'])
    expect(await retentionFinding(admin, clock)).toMatchObject({
      ok: false,
      what: 'Retention was to be reviewed: public.hits by 2026-03-01.',
    })
    await admin.query(`delete from app.retention_tables where from_day = '2026-02-01'`)
  })
})
