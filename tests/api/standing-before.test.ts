import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { bootstrap } from '../../packages/server/src/platform/database/bootstrap.ts'
import { migrate, migrations } from '../../packages/server/src/platform/database/migrate.ts'
import { ADMIN } from '../../packages/server/src/platform/postgres/cluster.ts'

const before = migrations.map(({ id }) => id).filter((id) => id < '0020')

describe.each(inject('servers'))(
  'a list looked at before statements noted of themselves, on PostgreSQL $version',
  (server) => {
    it('is due as far as it was, and no further', async () => {
      const { socket: host, password } = server
      const name = `attache_${process.pid}_standing_before`
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
      await client.query(`
      create temporary table x as select gen_random_uuid() as list, gen_random_uuid() as imported, gen_random_uuid() as seen,
        gen_random_uuid() as unseen;
      insert into app.labels (key, marking) values ('a test', '{}');
      insert into list_imports (id, label_id, version, state, source, title, files, by, by_name, at)
        select imported, l.id, 1, 'imported', 'wanted', 'Wanted', '[]', gen_random_uuid(), 'x', now() from x, app.labels l where l.key = 'a test';
      insert into datasets (id, name, title, label_id) select list, 'wanted', 'Wanted', l.id from x, app.labels l where l.key = 'a test';
      insert into list_versions
        select seen, list, '1', '1', imported, '{}'::jsonb, now() - interval '1 day', l.id from x, app.labels l where l.key = 'a test'
        union all select unseen, list, '2', '2', imported, '{}'::jsonb, now(), l.id from x, app.labels l where l.key = 'a test';
      update datasets set current_version = unseen from x;
      insert into app.standing_marks select list, seen, now() from x;
      insert into statements (entity_id, schema, dataset_id, prop, value, kind, label_id, first_seen, since_version)
        select 'old', 'Person', list, 'name', 'Old', 1, l.id, now(), seen from x, app.labels l where l.key = 'a test'
        union all select 'new', 'Person', list, 'name', 'New', 1, l.id, now(), unseen from x, app.labels l where l.key = 'a test'`)
      await migrate(config)
      const { rows } = await client.query('select entity_id, name, version from app.standing_due(10)')
      expect(rows).toEqual([{ entity_id: 'new', name: 'wanted', version: '2' }])
      await client.end()
    })
  },
)
