import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { screening } from '../../packages/contracts/src/index.ts'
import { asAdministrator } from '../support/home-database.ts'
import { demoToken, HttpClient } from '../support/http-client.ts'
import { attache, clearHomes, homesFolder, type ServerProcess, startServer } from '../support/server-process.ts'

/** Ways in which the trail can become unwritable while everything else goes on, and the way back. */
const WAYS = [
  [
    'its writer has lost the right to write',
    'revoke insert on audit.events from attache_keeper',
    'grant insert on audit.events to attache_keeper',
  ],
  [
    'every insert fails',
    `create function audit.fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
     create trigger fail before insert on audit.events for each row execute function audit.fail()`,
    'drop trigger fail on audit.events; drop function audit.fail()',
  ],
  ['its table is gone', 'alter table audit.events rename to elsewhere', 'alter table audit.elsewhere rename to events'],
] as const

describe('when the audit trail cannot be written', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  let server: ServerProcess
  let agent: HttpClient

  const sql = (text: string) => asAdministrator(home, (database) => database.query(text))
  const written = () =>
    asAdministrator(home, async (database) => ({
      screenings: await database.count('screenings'),
      hits: await database.count('hits'),
      history: await database.count('record_history'),
      imports: await database.count('list_imports'),
      waiting: await database.count('audit.outbox'),
    }))

  beforeAll(async () => {
    server = startServer({ home, args: ['--port', '0'] })
    agent = new HttpClient(await server.ready(), demoToken(home, 'vsp-agent'))
  })
  afterAll(() => clearHomes(folder))

  it.each(WAYS)(
    'because %s, requests answer 503, nothing is written, and afterwards all works',
    async (_why, spoil, mend) => {
      const manager = new HttpClient(agent.origin, demoToken(home, 'list-manager'))
      const file = await manager.upload('list.ftm.json', '{"id":"x","schema":"Person","properties":{"name":["X Y"]}}\n')
      const { items } = await agent.get<{ items: screening.Hit[] }>('/api/screening/hits?state=open&limit=1')
      const [hit] = items
      const name = hit?.subject.caption ?? ''
      const query = { schema: 'Person', properties: { name: [name] } }
      const requests: readonly (readonly [HttpClient, string, string, object?])[] = [
        [agent, 'POST', '/api/screening/match/default', { queries: { one: query } }],
        [agent, 'GET', `/api/screening/search/default?q=${encodeURIComponent(name)}`],
        [agent, 'POST', '/api/screening/screenings', { key: randomUUID(), query }],
        [
          agent,
          'POST',
          `/api/screening/hits/${hit?.id}/dismiss`,
          { key: randomUUID(), version: hit?.version, reason: 'Not the same person.' },
        ],
        [manager, 'POST', '/api/lists/imports', { key: randomUUID(), source: 'a_list', files: [file] }],
      ]
      const before = await written()
      await sql(spoil)
      try {
        for (const [client, method, path, body] of requests) {
          const answer = await client.ask<{ message: string; remedy: string }>(method, path, body)
          expect([path, answer.status, answer.body.message]).toEqual([path, 503, expect.stringMatching(/audit trail/)])
        }
        expect(await written()).toEqual(before)
      } finally {
        await sql(mend)
      }
      expect(before.waiting).toBe(0)
      // The very same requests, keys and all.
      for (const [client, method, path, body] of requests)
        expect([path, (await client.ask(method, path, body)).status < 300]).toEqual([path, true])
      const { items: imports } = await manager.get<{ items: { id: string }[] }>('/api/lists/imports?source=a_list')
      for (const { id } of imports) await manager.importEnd(id)
      const after = await written()
      expect(after.screenings).toBe(before.screenings + 1)
      expect(after.waiting).toBe(0)
      const verdict = await attache(['audit', 'verify', '--home', home, '--json'], {
        ATTACHE_ANCHOR_DIR: server.anchorFolder,
      })
      expect(verdict.json()).toMatchObject({ ok: true, problem: null })
    },
  )
})
