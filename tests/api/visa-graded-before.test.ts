import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { bootstrap } from '../../packages/server/src/platform/database/bootstrap.ts'
import { migrate, migrations } from '../../packages/server/src/platform/database/migrate.ts'
import { ADMIN } from '../../packages/server/src/platform/postgres/cluster.ts'

const before = migrations.map(({ id }) => id).filter((id) => id < '0022')

describe.each(inject('servers'))('findings made before they were graded, on PostgreSQL $version', (server) => {
  it('say so, each by the day on which it was reported, and none is made without a grade any more', async () => {
    const { socket: host, password } = server
    const name = `attache_${process.pid}_graded_before`
    const root: pg.ClientConfig = { host, user: ADMIN, password, database: 'postgres' }
    const secrets = {
      installation: name,
      database: { admin: password, app: password, keeper: password, backup: password },
      sealing: Buffer.alloc(32, 7).toString('base64url'),
    }
    await bootstrap(root, name, secrets)
    const config = { ...root, database: name }
    await migrate(config, { only: new Set(before) })
    const client = new pg.Client(config)
    await client.connect()
    await client.query(`insert into app.labels (key, marking) values ('a test', '{}')`)
    for (const [number, known, transition] of [
      ['found', true, 'find'],
      ['imported', false, 'receive'],
      ['clear', null, 'receive'],
    ])
      await client.query(
        `with v as (insert into visa_applications (id, label_id, version, state, number, post, visa_class, received_on, properties,
           caption, screened, known, purpose, by, by_name, at)
           select gen_random_uuid(), l.id, 3, 'derogatory-found', $1, 'post', 'B1', '2025-01-01', '{}', $1, 'auto-cleared', $2, 'x',
             gen_random_uuid(), 'x', now()
           from app.labels l where l.key = 'a test' returning id, label_id)
         insert into record_history select 'visa-application', id, 3, $3, 'x', 'derogatory-found', gen_random_uuid(), 'x',
           '2025-03-04T23:30:00Z', null, label_id from v`,
        [number, known, transition],
      )
    await migrate(config)
    const { rows } = await client.query(
      `select v.number, g.title, v.graded_on::text from visa_applications v
       left join visa_grades g on g.axis = 'credibility' and g.code = v.credibility order by v.number`,
    )
    expect(rows).toEqual([
      { number: 'clear', title: null, graded_on: null },
      { number: 'found', title: 'Not graded before', graded_on: '2025-03-04' },
      { number: 'imported', title: 'Not graded before', graded_on: '2025-01-01' },
    ])
    await expect(client.query(`update visa_applications set known = true where number = 'clear'`)).rejects.toThrow(
      'findings_are_graded',
    )
    const forced = await client.query(
      `select relname from pg_class where relname in ('visa_applications', 'record_history') and relforcerowsecurity`,
    )
    expect(forced.rowCount).toBe(2)
    await client.end()
  })
})
