import { randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { Refusal } from '../../packages/kernel/src/index.ts'
import type { Tx } from '../../packages/server/src/platform/database/database.ts'
import { Draw, seedOf } from '../support/seed.ts'
import { OWN_ROWS, openPair, other, type PairOfUsers, SIDES, type Side, wordOf } from './pair-of-users.ts'

const REQUESTS = 1_000
const AT_ONCE = 12
/** A backend of the application is ended about this often. */
const ENDING = 60

describe.each(inject('servers'))('two users over two connections on PostgreSQL $version', (server) => {
  const draw = new Draw(seedOf('interleaved'))
  const bled: string[] = []
  const aborted = { client: 0, thrown: 0, timeout: 0, ended: 0 }
  const whole = { left: 0, right: 0 }
  const statuses = new Map<number, number>()
  let pair: PairOfUsers
  let origin = ''

  beforeAll(async () => {
    pair = await openPair(server)
    origin = await pair.installation.application.http.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => pair?.installation.close())

  const foreign = (side: Side, text: string): boolean =>
    text.includes(wordOf[other(side)]) || text.includes(`${other(side)}-`) || text.includes(`list_${other(side)}`)

  /** Looks into an answer, or a part of one, for a row of the other side. */
  const look = (side: Side, what: string, text: string) => {
    if (foreign(side, text)) bled.push(`${side} saw ${other(side)}: ${what}: ${text.slice(0, 200)}`)
  }

  const send = (side: Side, method: string, path: string, body: unknown, patience: number | null) =>
    new Promise<void>((resolve) => {
      let text = ''
      let complete = false
      const asked = httpRequest(
        origin + path,
        {
          method,
          headers: {
            authorization: `Bearer ${pair.people[side].token}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
        },
        (answer) => {
          answer.setEncoding('utf8').on('data', (more: string) => (text += more))
          answer.on('end', () => {
            complete = true
            const status = answer.statusCode ?? 0
            statuses.set(status, (statuses.get(status) ?? 0) + 1)
            if (status === 503) aborted.ended += 1
            else if (status < 300) whole[side] += 1
            finish()
          })
          answer.on('error', () => finish())
        },
      )
      const cut = patience === null ? null : setTimeout(() => asked.destroy(), patience)
      let over = false
      const finish = () => {
        if (over) return
        over = true
        if (cut !== null) clearTimeout(cut)
        if (asked.destroyed && !complete) aborted.client += 1
        look(side, `${method} ${path}`, text)
        resolve()
      }
      asked.on('error', () => finish()).on('close', () => finish())
      asked.end(body === undefined ? undefined : JSON.stringify(body))
    })

  /** What a user asks for; ids and words of the other side are tried as well. */
  const questions = (side: Side, number: number): readonly [string, string, unknown?] => {
    const at = draw.below(OWN_ROWS, 'row', number)
    const all: readonly (readonly [string, string, unknown?])[] = [
      ['GET', '/api/entities?q=number'],
      ['GET', `/api/entities/${side}-${at}`],
      // What the path itself names is not told by an answer; what stands behind it would be.
      ['GET', `/api/screening/hits/${pair.hits[other(side)]}`],
      ['GET', `/api/screening/hits/${pair.hits[side]}`],
      ['GET', '/api/screening/hits?limit=50'],
      ['GET', '/api/lists'],
      ['GET', '/api/lists/imports'],
      ['GET', '/api/entities.csv?q=number'],
      ['GET', '/api/screening/hits.csv'],
      [
        'POST',
        '/api/screening/match/default',
        { queries: { one: { schema: 'Person', properties: { name: [`${wordOf[side]} Numberb`] } } } },
      ],
      [
        'POST',
        '/api/identity/assertions',
        { key: randomUUID(), a: `${side}-${at}`, b: 'common-1', judgement: 'unsure', reason: 'to be seen by one side' },
      ],
      ['GET', `/api/screening/search/default?q=number`],
    ]
    return all[draw.below(all.length, 'question', number)] ?? ['GET', '/api/lists']
  }

  /** Reads all tables in one transaction and then fails, waits too long, or ends as it should. */
  const transaction = async (side: Side, number: number) => {
    const way = draw.below(3, 'way', number)
    const { platform } = pair.installation
    await platform.database
      .as(pair.people[side].reader, async (tx) => {
        look(side, 'transaction', await everything(tx))
        if (way === 0) throw new Error('thrown in the middle')
        if (way === 1) await sql.raw(`set local statement_timeout = 20`).execute(tx)
        if (way === 1) await sql`select pg_sleep(2), (select string_agg(entity_id, ',') from list_entities)`.execute(tx)
        await sleep(draw.below(10, 'stay', number))
        look(side, 'the same transaction later', await everything(tx))
        const { rows } = await sql<{ own: boolean }>`
          select app.principal() = ${pair.people[side].reader.principal} as own`.execute(tx)
        if (rows[0]?.own !== true) bled.push(`${side} is somebody else`)
        whole[side] += 1
      })
      .catch((error: Error) => {
        if (error.message === 'thrown in the middle') aborted.thrown += 1
        else if (!(error instanceof Refusal) || error.code !== 'unavailable') throw error
        else if (way === 1) aborted.timeout += 1
        else aborted.ended += 1
        look(side, 'error', `${error.message} ${JSON.stringify(error.cause)}`)
      })
  }

  /** Ends backends of the application in the middle of whatever they do. */
  const endBackends = async (until: () => boolean): Promise<number> => {
    let ended = 0
    while (!until()) {
      await sleep(ENDING)
      const how = draw.share('how', ended) < 0.7 ? 'pg_terminate_backend' : 'pg_cancel_backend'
      const { rowCount } = await pair.installation.admin.query(
        `select ${how}(pid) from pg_stat_activity where datname = current_database() and usename = 'attache_app'
         and state <> 'idle' order by random() limit 1`,
      )
      ended += rowCount ?? 0
    }
    return ended
  }

  it(`never shows one a row of the other in ${REQUESTS} requests that are cut off at random`, async () => {
    let next = 0
    let over = false
    const ending = endBackends(() => over)
    const most = { connections: 0 }
    const watching = (async () => {
      while (!over) {
        const { rows } = await pair.installation.admin.query<{ n: number }>(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'attache_app'`,
        )
        most.connections = Math.max(most.connections, rows[0]?.n ?? 0)
        await sleep(20)
      }
    })()
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < REQUESTS) {
          const number = next++
          const side = SIDES[draw.below(2, 'side', number)] ?? 'left'
          if (draw.share('kind', number) < 0.3) await transaction(side, number)
          else {
            const [method, path, body] = questions(side, number)
            const patience = draw.share('cut', number) < 0.4 ? 1 + draw.below(40, 'patience', number) : null
            await send(side, method, path, body, patience)
          }
        }
      }),
    ).finally(() => (over = true))
    const backends = await ending
    await watching
    process.stdout.write(
      `seed ${draw.seed}: ${JSON.stringify({ ...aborted, backends, whole, connections: most.connections })}, ` +
        `answers ${JSON.stringify(Object.fromEntries(statuses))}\n`,
    )
    expect(bled).toEqual([])
    // A backend that dies and the one in its place may be counted together for a moment.
    expect(most.connections).toBeLessThanOrEqual(4)
    expect([...statuses.keys()].filter((status) => ![200, 201, 404, 409, 503].includes(status))).toEqual([])
    // Enough of each kind, or nothing was shown; and enough that went well.
    expect(aborted.client).toBeGreaterThan(60)
    expect(aborted.thrown).toBeGreaterThan(40)
    expect(aborted.timeout).toBeGreaterThan(40)
    expect(backends).toBeGreaterThan(20)
    // On a machine under load more of them meet the clock that cuts them off.
    expect(Math.min(whole.left, whole.right)).toBeGreaterThan(40)
  })

  it('answers both as ever afterwards', async () => {
    for (const side of SIDES) {
      const rows = await pair.installation.platform.database.as(pair.people[side].reader, (tx) =>
        tx.selectFrom('list_entities').select('entity_id').orderBy('entity_id').execute(),
      )
      const own = Array.from({ length: OWN_ROWS }, (_, at) => `${side}-${at}`)
      expect(rows.map((row) => row.entity_id)).toEqual(['common-1', ...own].sort())
    }
  })

  /**
   * What somebody who gets his own SQL into a transaction could leave on its connection for whoever comes next. Both
   * connections are prepared by one and then used by the other.
   */
  const left: Readonly<Record<string, { readonly leave: string; readonly find: string }>> = {
    'a cursor held open': {
      leave: 'declare held cursor with hold for select entity_id from list_entities',
      find: 'fetch all from held',
    },
    'a prepared statement': { leave: 'prepare mine as select entity_id from list_entities', find: 'execute mine' },
    'a context of the session': {
      leave: `select set_config('app.context', current_setting('app.context'), false)`,
      find: `select set_config('app.context', null, true), (select string_agg(entity_id, ',') from list_entities)`,
    },
    'a value of the session': {
      leave: `select set_config('left.behind', (select string_agg(entity_id, ',') from list_entities), false)`,
      find: `select current_setting('left.behind', true)`,
    },
    'another search path': { leave: 'set search_path = pg_temp, app', find: 'show search_path' },
    'policies switched off': { leave: 'set row_security = off', find: 'show row_security' },
    'a channel listened to': { leave: 'listen bleed', find: 'select pg_listening_channels()' },
    'an advisory lock': {
      leave: 'select pg_advisory_lock_shared(4711)',
      find: `select objid::text || ' locked' as found from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`,
    },
    'the last number drawn': {
      leave: `insert into uploads (id, principal, name, bytes, sha256, at)
        select gen_random_uuid(), app.principal(), 'x', 1, 'x', now(); select 1`,
      find: 'select lastval()',
    },
    'a temporary table': { leave: 'create temporary table seen as select * from list_entities', find: 'table seen' },
    'another role': { leave: 'set role attache_keeper', find: 'select current_user' },
  }

  it.each(Object.entries(left))('leaves nothing behind: %s', async (_name, { leave, find }) => {
    const onBoth = async (side: Side, text: string): Promise<readonly unknown[]> => {
      let arrived = 0
      return Promise.all(
        SIDES.map(() =>
          pair.installation.platform.database
            .as(pair.people[side].reader, async (tx) => {
              arrived += 1
              // Only when both connections are taken is each of them met.
              while (arrived < 2) await sleep(1)
              return (await sql.raw(text).execute(tx)).rows
            })
            .catch((error: Error) => [{ error: error.message }]),
        ),
      )
    }
    await onBoth('left', leave)
    // What a transaction throws away takes effect at its end.
    await onBoth('right', 'select 1')
    const found = JSON.stringify(await onBoth('right', find))
    expect(foreign('right', found), found).toBe(false)
    expect(found).not.toMatch(/locked|bleed|"off"|pg_temp|attache_keeper|"lastval"/)
  })
})

/** Whatever a transaction can see, as one text. */
async function everything(tx: Tx): Promise<string> {
  const { rows } = await sql<{ all: string }>`select concat(
    (select string_agg(entity_id || caption, ',') from list_entities), (select string_agg(value, ',') from statements),
    (select string_agg(name, ',') from datasets), (select string_agg(source, ',') from list_imports),
    (select string_agg(entity::text, ',') from hits), (select string_agg(properties::text, ',') from screenings)) as all`.execute(
    tx,
  )
  return rows[0]?.all ?? ''
}
