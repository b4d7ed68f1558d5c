import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { bootstrap } from '../../packages/server/src/platform/database/bootstrap.ts'
import { migrate, migrations } from '../../packages/server/src/platform/database/migrate.ts'
import { ADMIN } from '../../packages/server/src/platform/postgres/cluster.ts'

const before = migrations.map(({ id }) => id).filter((id) => id < '0018')

describe.each(inject('servers'))('visas revoked before receipts were kept, on PostgreSQL $version', (server) => {
  it('keep the moment that their history tells, and every table stays under its policy', async () => {
    const { socket: host, password } = server
    const name = `attache_${process.pid}_revoked_before`
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
    for (const [state, at] of [
      ['revoked', '2025-03-04T05:06:07Z'],
      ['decided', '2025-01-01T00:00:00Z'],
    ])
      await client.query(
        `with v as (insert into visa_applications (id, label_id, version, state, number, post, visa_class, received_on, properties,
           caption, screened, purpose, by, by_name, at)
           select gen_random_uuid(), l.id, 3, $1, $1, 'post', 'B1', '2025-01-01', '{}', $1, 'auto-cleared', 'x', gen_random_uuid(), 'x', now()
           from app.labels l where l.key = 'a test' returning id, label_id)
         insert into record_history select 'visa-application', id, 3, 'revoke', 'x', $1, gen_random_uuid(), 'x', $2, null, label_id from v`,
        [state, at],
      )
    await migrate(config)
    const { rows } = await client.query<{ number: string; revoked_at: Date | null }>(
      'select number, revoked_at from visa_applications order by number',
    )
    expect(rows.map(({ number, revoked_at }) => [number, revoked_at?.toISOString() ?? null])).toEqual([
      ['decided', null],
      ['revoked', '2025-03-04T05:06:07.000Z'],
    ])
    const forced = await client.query(
      `select relname from pg_class where relname in ('visa_applications', 'record_history') and relforcerowsecurity`,
    )
    expect(forced.rowCount).toBe(2)
    await client.end()
  })
})
