import pg from 'pg'
import { APP, bootstrap, OWNER } from '../../packages/server/src/platform/database/bootstrap.ts'
import { migrate } from '../../packages/server/src/platform/database/migrate.ts'
import { labelled } from '../../packages/server/src/platform/database/policy.ts'
import type { BenchCluster } from '../support/cluster.ts'
import { otherForms } from './policy.ts'

export const LABELS = 100_000
export const ROWS = 300_000

export interface LabelReader {
  readonly name: string
  readonly handle: string
  readonly principal: string
  /** SQL that gives the ids of the labels he may read. */
  readonly labels: string
}

/** Half of the rows are under labels 1 to 4, as most of what is kept is under few; the rest is spread over all. */
export const readers: readonly LabelReader[] = [
  reader(1, '90,000 labels', `select n from generate_series(1, ${LABELS}) n where n % 10 <> 0`),
  reader(2, '4 common labels', 'select n from generate_series(1, 4) n'),
  reader(3, '4 rare labels', `select n * 11111 from generate_series(1, 4) n`),
]

function reader(at: number, name: string, labels: string): LabelReader {
  return { name, handle: `handle-${at}`, principal: `00000000-0000-4000-8000-00000000000${at}`, labels }
}

export interface Population {
  readonly version: string
  readonly admin: pg.Client
  /** The application role, which policies bind. */
  readonly app: pg.Client
  close(): Promise<void>
}

/** The real schema with a labelled table in it, its labels and its readers put there by the administrator. */
export async function populate({ cluster, password, version, stop }: BenchCluster): Promise<Population> {
  const secrets = {
    installation: 'bench',
    database: { admin: password, app: password, keeper: password, backup: password },
    sealing: '',
  }
  await bootstrap(cluster.admin(), 'attache', secrets)
  await migrate(cluster.admin('attache'))
  const admin = new pg.Client(cluster.admin('attache'))
  await admin.connect()
  await admin.query(
    `insert into app.labels (key, marking) select 'bench-' || n, '{}' from generate_series(1, ${LABELS}) n`,
  )
  await admin.query(otherForms)
  for (const one of readers) await admit(admin, one)
  await admin.query(`set role ${OWNER}`)
  await admin.query(`create table papers (id bigint primary key, day date not null, value int not null, label_id int not null);
    create index on papers (day); ${labelled('papers')}`)
  await admin.query('reset role')
  await admin.query(`insert into papers select n, date '2000-01-01' + (n % 3000), n % 7,
      case when n % 2 = 0 then 1 + (n / 2) % 4 else 1 + (n::bigint * 7919) % ${LABELS} end
    from generate_series(1, ${ROWS}) n`)
  await admin.query('vacuum analyze papers')
  const app = new pg.Client({ ...cluster.admin('attache'), user: APP })
  await app.connect()
  return {
    version,
    admin,
    app,
    close: async () => {
      await app.end()
      await admin.end()
      await stop()
    },
  }
}

async function admit(admin: pg.Client, { name, handle, principal, labels }: LabelReader): Promise<void> {
  await admin.query(
    `insert into app.principals (id, kind, username, name, organization, country, roles, ceiling, purposes)
    values ($1, 'person', $2, $2, 'own', 'US', '{}', 'public', '{investigation}')`,
    [principal, name],
  )
  await admin.query(
    `insert into app.sessions (id, principal, kind, handle, purpose) values ($1, $1, 'token', $2, 'investigation')`,
    [principal, handle],
  )
  await admin.query(
    `insert into app.label_sets (principal, purpose, epoch, upto, array_of, labels)
    select $1, 'investigation', 1, ${LABELS}, array_agg(n order by n), range_agg(int4range(n, n, '[]'))
    from (${labels}) as held (n)`,
    [principal],
  )
  const { rows } = await admin.query<{ labels: readonly number[] }>(
    'select array_of as labels from app.label_sets where principal = $1',
    [principal],
  )
  const bits = Buffer.alloc((LABELS >> 3) + 1)
  for (const label of rows[0]?.labels ?? []) bits[label >> 3] = (bits[label >> 3] ?? 0) | (1 << (label & 7))
  await admin.query('update app.label_sets set bits = $2 where principal = $1', [principal, bits])
}
