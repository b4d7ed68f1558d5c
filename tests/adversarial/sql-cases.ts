import pg from 'pg'
import { publicMarking } from '../../packages/kernel/src/index.ts'
import type { Reader } from '../../packages/server/src/platform/sessions/reader.ts'
import { personas } from './personas.ts'
import { visible } from './tables.ts'
import { ids, type World } from './world.ts'

/** The world with the secret and the one without it. */
export interface Pair {
  readonly withSecret: World
  readonly without: World
}

export const readerOf = (world: World, name: string): Reader => {
  const known = world.readers.get(name)
  if (known === undefined) throw new Error(`no reader ${name}`)
  return known
}

const uncleared = personas.filter((persona) => !persona.cleared && persona.fate === undefined)

/** Personas to whom a table shows other rows in the world with the secret; `keyholder` when it shows him no more. */
export async function leaksOf({ withSecret, without }: Pair, table: string): Promise<readonly string[]> {
  const found: string[] = []
  const rows = async (world: World, name: string) => visible(world, readerOf(world, name), table)
  for (const { name } of uncleared)
    if (JSON.stringify(await rows(withSecret, name)) !== JSON.stringify(await rows(without, name)))
      found.push(`${name} sees ${table}`)
  if ((await rows(withSecret, 'keyholder')).length <= (await rows(without, 'keyholder')).length)
    found.push(`keyholder does not see ${table}`)
  return found
}

/** What lets a reader put a row where he could not read it, or under another's name. */
export async function writesOf({ withSecret }: Pair, table: string): Promise<readonly string[]> {
  const { admin } = withSecret.installation
  const [schema, name] = table.split('.')
  const columns = await admin.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = $1 and table_name = $2`,
    [schema, name],
  )
  const has = (column: string) => columns.rows.some((row) => row.name === column)
  const { rows: may } = await admin.query<{ insert: boolean; update: boolean }>(
    `select has_table_privilege('attache_app', $1, 'INSERT') as insert, has_any_column_privilege('attache_app', $1, 'UPDATE') as update`,
    [table],
  )
  // A label of somebody else's: not even the keyholder, who reads something of every table, holds it.
  const { rows: labels } = await admin.query<{ id: number }>(
    `insert into app.labels (key, marking) values ('of-nobody-here', $1)
     on conflict (key) do update set key = excluded.key returning id`,
    [JSON.stringify({ ...publicMarking, sensitivity: 'official', originators: [{ org: 'nobody-here', to: [] }] })],
  )
  const other = readerOf(withSecret, 'supervisor').principal
  const foreign = has('label_id') ? { label_id: labels[0]?.id } : has('principal') ? { principal: other } : null
  if (foreign === null) return []
  const [column, value] = Object.entries(foreign)[0] ?? ['', null]
  const attempts = [
    ...(may[0]?.insert === true
      ? [
          `insert into ${table} overriding system value
           select (jsonb_populate_record(null::${table}, to_jsonb(t) || '${JSON.stringify(foreign)}')).* from ${table} t limit 1`,
        ]
      : []),
    ...(may[0]?.update === true
      ? [`update ${table} set ${column} = ${JSON.stringify(value).replaceAll('"', "'")}`]
      : []),
  ]
  const found: string[] = []
  for (const attempt of attempts)
    for (const who of ['agent-a', 'keyholder'])
      await inContext(withSecret, readerOf(withSecret, who), async (client) => {
        const refused = await client.query(attempt).then(
          (done) => done.rowCount === 0,
          (error: { code?: string; message: string }) =>
            error.code === '42501' || /row-level security/.test(error.message),
        )
        if (!refused) found.push(`${who} writes ${table}: ${attempt.slice(0, 30)}`)
      })
  return found
}

/** What a session, a stale right or a forged context would let somebody read. Each case leaves everything as it was. */
export async function contextFailures(pair: Pair): Promise<readonly string[]> {
  const { withSecret } = pair
  const { admin } = withSecret.installation
  const keyholder = readerOf(withSecret, 'keyholder')
  const failures: string[] = []
  const expect = (holds: boolean, what: string) => void (holds || failures.push(what))

  const sessions: readonly (readonly [string, string, string])[] = [
    [
      'revoked',
      `update app.sessions set revoked_at = now() where id = $1`,
      `update app.sessions set revoked_at = null where id = $1`,
    ],
    [
      'locked',
      `update app.sessions set locked_at = now() where id = $1`,
      `update app.sessions set locked_at = null where id = $1`,
    ],
    [
      'expired',
      `update app.sessions set expires_at = now() - interval '1 s' where id = $1`,
      `update app.sessions set expires_at = null where id = $1`,
    ],
  ]
  for (const [name, break_, mend] of sessions) {
    await admin.query(break_, [keyholder.session])
    expect((await rowsOf(withSecret, keyholder)) === null, `a ${name} session enters`)
    await admin.query(mend, [keyholder.session])
  }
  const principal = async (set: string) =>
    admin.query(`update app.principals set ${set} where id = $1`, [keyholder.principal])
  await principal('disabled_at = now()')
  expect((await rowsOf(withSecret, keyholder)) === null, 'a disabled account enters')
  await principal('disabled_at = null')

  const whole = (await rowsOf(withSecret, keyholder)) ?? 0
  expect(whole > 0, 'the keyholder reads nothing')

  // What changes while a transaction is under way.
  const meanwhile = async (what: string, change: () => Promise<unknown>, undo: () => Promise<unknown>) => {
    await inContext(withSecret, keyholder, async (client) => {
      await change()
      expect((await count(client)) === 0, what)
    })
    await undo()
  }
  await meanwhile(
    'rights of before are read on',
    () => principal('epoch = epoch + 1'),
    () => principal('epoch = epoch - 1'),
  )
  await meanwhile(
    'a disabled account reads on',
    () => principal('disabled_at = now()'),
    () => principal('disabled_at = null'),
  )
  const set = (change: string) =>
    admin.query(`update app.label_sets set ${change} where principal = $1`, [keyholder.principal])
  await meanwhile(
    'a set that ended is read',
    () => set(`valid_until = now() - interval '1 s'`),
    () => set('valid_until = null'),
  )
  await meanwhile(
    'a set of another epoch is read',
    () => set('epoch = epoch + 5'),
    () => set('epoch = epoch - 5'),
  )

  // A set belongs to one purpose and to one person.
  const session = async (change: string) =>
    admin.query(`update app.sessions set ${change} where id = $1`, [keyholder.session])
  await session(`purpose = 'another purpose'`)
  expect(((await rowsOf(withSecret, keyholder)) ?? 0) === 0, 'a purpose without a set reads with the set of another')
  await session(`purpose = '${keyholder.clearance.purpose}'`)
  const agent = readerOf(withSecret, 'agent-a')
  const without = (await rowsOf(pair.without, readerOf(pair.without, 'agent-a'))) ?? 0
  expect((await rowsOf(withSecret, agent)) === without, 'an agent reads with somebody else’s set')

  failures.push(...(await forgeries(withSecret, keyholder, agent)))
  return failures
}

async function forgeries(world: World, keyholder: Reader, agent: Reader): Promise<readonly string[]> {
  const failures: string[] = []
  const client = new pg.Client(world.installation.appConfig)
  const another = new pg.Client(world.installation.appConfig)
  await Promise.all([client.connect(), another.connect()])
  const put = (to: pg.Client, value: string) => to.query(`select set_config('app.context', $1, true)`, [value])
  const plain = `${keyholder.principal}|${keyholder.epoch}|${keyholder.clearance.purpose}`
  await client.query('begin')
  await client.query('select app.enter($1)', [keyholder.handle])
  const own = (await client.query<{ c: string }>(`select current_setting('app.context') as c`)).rows[0]?.c ?? ''
  if ((await count(client)) === 0) failures.push('the keyholder reads nothing')
  // Another backend, in a transaction begun at the same moment as far as it can tell.
  await another.query('begin')
  for (const value of [own, plain, `${plain}#`, `${plain}#${'0'.repeat(64)}`, own.slice(0, -1), `${own}0`]) {
    await put(another, value)
    if ((await count(another)) > 0) failures.push(`read by a context of another: ${value.slice(-12)}`)
  }
  await another.query('rollback')
  // The same backend: another person, another epoch, another purpose, and the next transaction.
  await client.query('rollback')
  await client.query('begin')
  await put(client, own)
  if ((await count(client)) > 0) failures.push('read by a context of the transaction before')
  await client.query('rollback')
  await client.query('begin')
  await client.query('select app.enter($1)', [agent.handle])
  const mine = (await client.query<{ c: string }>(`select current_setting('app.context') as c`)).rows[0]?.c ?? ''
  const base = await count(client)
  for (const value of [
    mine.replace(agent.principal, keyholder.principal),
    mine.replace(/\|\d+\|/, '|99|'),
    `${plain}#${mine.split('#')[1] ?? ''}`,
  ]) {
    await put(client, value)
    if ((await count(client)) > 0) failures.push('read by an altered context')
  }
  await put(client, mine)
  if ((await count(client)) !== base) failures.push('a context is not the same twice')
  await client.query('rollback')
  await Promise.all([client.end(), another.end()])
  return failures
}

/** What the functions show to whom that pass the policies, and so filter by themselves: search, and what a retention would take. */
export async function functionFailures(pair: Pair): Promise<readonly string[]> {
  const failures: string[] = []
  for (const [what, calls] of Object.entries(callsOf)) {
    let more = 0
    for (const call of calls) {
      const rows = async (world: World, name: string) =>
        inContext(world, readerOf(world, name), async (client) =>
          JSON.stringify((await client.query(`${call} order by 1`)).rows),
        )
      for (const { name } of uncleared)
        if ((await rows(pair.withSecret, name)) !== (await rows(pair.without, name))) failures.push(`${name}: ${call}`)
      if ((await rows(pair.withSecret, 'keyholder')) !== (await rows(pair.without, 'keyholder'))) more += 1
    }
    if (more === 0) failures.push(`the keyholder is shown no more by ${what}`)
  }
  return [
    ...failures,
    ...(await untoldFailures(pair)),
    ...(await unapprovedFailures(pair)),
    ...(await heldFailures(pair)),
  ]
}

/** Rows without a label: no reader is told how many are due. */
async function untoldFailures({ withSecret: world }: Pair): Promise<string[]> {
  const told = await inContext(world, readerOf(world, 'keyholder'), (client) =>
    client.query<{ rule: string }>(
      `select rule from app.retention_lines(now() + interval '100 years') where due + held > 0 and rule in
         ('ended-sessions', 'expired-invitations', 'passkeys-of-disabled', 'idempotency-keys', 'unused-uploads')`,
    ),
  )
  return told.rows.map(({ rule }) => `${rule} is counted for a reader`)
}

/** What nobody approved is not finished, whoever calls. */
async function unapprovedFailures({ withSecret: world }: Pair): Promise<string[]> {
  const { admin } = world.installation
  const failures: string[] = []
  for (const [name, id] of [
    ['retention_finish', ids.plan],
    ['expunge_finish', ids.expungement],
  ] as const) {
    await admin.query('begin')
    const state = `select state from ${name === 'retention_finish' ? 'disposal_plans' : 'expungements'} where id = $1`
    const before = (await admin.query<{ state: string }>(state, [id])).rows[0]?.state
    await admin.query(`select app.${name}($1, now())`, [id]).catch(() => admin.query('rollback; begin'))
    const after = (await admin.query<{ state: string }>(state, [id])).rows[0]?.state
    await admin.query('rollback')
    if (before === undefined || after !== before) failures.push(`${name} took ${id} from ${before} to ${after}`)
  }
  return failures
}

/** What a list adds holds an application when all who read it may read the hit, and never when they would see it move by itself. */
async function heldFailures({ withSecret: world }: Pair): Promise<string[]> {
  const { admin } = world.installation
  const holds = async (labelOf: string): Promise<boolean> => {
    await admin.query('begin')
    try {
      await admin.query(
        `select app.keep_standing_hits(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'label_id', v.label_id,
           'screening_id', s.id, 'entity_id', e.entity_id, 'dataset_id', e.dataset_id, 'score', 0.9, 'evidence', '[]'::jsonb,
           'entity', '{}'::jsonb, 'engine', 'x')), s.at::date, s.at)
         from screenings s, list_entities e, visa_applications v
         where s.application_id = $1 and e.entity_id = 'pub-2' and v.id = $2 limit 1`,
        [ids.openVisa, labelOf],
      )
      const { rows } = await admin.query<{ held: boolean }>(
        `select state = 'potential-match' as held from visa_applications where id = $1`,
        [ids.openVisa],
      )
      return rows[0]?.held === true
    } finally {
      await admin.query('rollback')
    }
  }
  return [
    ...((await holds(ids.visa)) ? ['a closed hit holds an open application'] : []),
    ...((await holds(ids.openVisa)) ? [] : ['an open hit holds no application']),
  ]
}

const search = (rest: string): string => `select entity_id from app.search_entities(${rest})`
const callsOf: Readonly<Record<string, readonly string[]>> = {
  search: [
    search(`'{zephyrine}', '', null, null, null, null`),
    search(`'{quillon,zephyrine}', '', null, null, null, null`),
    search(`'{nobody}', 'ZQ998877', null, null, null, null`),
    search(`'{nobody}', 'NW445566', null, null, null, null`),
    search(`'{}', '', null, null, null, null`),
    search(`'{}', '', null, null, 'kp', null`),
    search(`'{}', '', null, null, null, 'crime.terror'`),
    search(`'{}', '', '{Person}', null, null, null`),
    search(`'{o}', '', '{Person}', null, null, 'crime'`),
    search(`'{o}', '', null, null, 'fr', null`),
  ],
  // A century on, everything is due; before, only what was long over then.
  retention: [
    `select * from app.retention_lines(now() + interval '100 years')`,
    `select * from app.retention_lines('2030-01-01')`,
  ],
}

const count = async (client: pg.Client): Promise<number> =>
  Number((await client.query<{ n: string }>('select count(*) as n from statements')).rows[0]?.n)

/** How many statements a reader sees in a transaction of his own; null when he is not let in. */
async function rowsOf(world: World, reader: Reader): Promise<number | null> {
  return inContext(world, reader, count).catch((error: { code?: string }) => {
    if (error.code === '42501') return null
    throw error
  })
}

/** As an attacker with the application's password and somebody's handle would do it: no product code in between. */
async function inContext<T>(world: World, reader: Reader, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(world.installation.appConfig)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select app.enter($1)', [reader.handle])
    return await work(client)
  } finally {
    await client.query('rollback').catch(() => undefined)
    await client.end()
  }
}
