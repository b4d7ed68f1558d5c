import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { accounts, screening } from '../../packages/contracts/src/index.ts'
import { publicMarking } from '../../packages/kernel/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

type Line = Record<string, unknown>

describe.each(inject('servers').slice(0, 1))('a stream of queries on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let port: number
  let agent: Person
  let root: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, new HandClock())
    agent = await person(installation, 'agent', { roles: ['special-agent'] })
    root = await person(installation, 'root', { roles: ['system-administrator'], ceiling: 'public' })
    const manager = await person(installation, 'manager', { roles: ['list-manager'] })
    const listed = ftmLine('q1', 'Person', { name: ['Irina Petrova'], birthDate: ['1980-05-06'] })
    await importLines(installation, manager, 'stream_list', listed)
    await installation.application.http.listen({ host: '127.0.0.1', port: 0 })
    port = (installation.application.http.server.address() as AddressInfo).port
  })
  afterAll(() => installation?.close())

  /** An open stream: lines go in by hand, answers come out one by one. */
  async function open(who = agent, path = '/api/screening/match/default/stream') {
    const sending = request({
      port,
      path,
      method: 'POST',
      headers: { host: 'localhost', authorization: `Bearer ${who.token}`, 'content-type': 'application/x-ndjson' },
    })
    sending.flushHeaders()
    const response = new Promise<IncomingMessage>((resolve, reject) => {
      sending.on('response', resolve)
      sending.on('error', reject)
    })
    let lines: AsyncIterator<string> | null = null
    const next = async (): Promise<Line | null> => {
      lines ??= createInterface({ input: await response })[Symbol.asyncIterator]()
      const { value, done } = await lines.next()
      return done === true ? null : (JSON.parse(value) as Line)
    }
    const send = (...all: readonly unknown[]) =>
      sending.write(all.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join(''))
    const rest = async (): Promise<Line[]> => {
      sending.end()
      const all: Line[] = []
      for (let line = await next(); line !== null; line = await next()) all.push(line)
      return all
    }
    return { send, next, rest, response, cut: () => sending.destroy() }
  }
  const asked = (name: string, more: object = {}) => ({ schema: 'Person', properties: { name: [name] }, ...more })

  it('answers each line as it comes, with options of its own, and names what is wrong with a line', async () => {
    const stream = await open()
    stream.send(asked('Irina Petrova', { id: 'first' }))
    expect(await stream.next()).toMatchObject({
      line: 1,
      id: 'first',
      status: 200,
      results: [{ id: 'q1', match: true }],
    })
    stream.send(
      asked('Irina Petrova', { threshold: 0.99 }),
      '{"schema": "Person"',
      asked('x', { id: 'odd', limits: 1 }),
      '',
    )
    stream.send(asked('Nobody Atall'))
    const all = await stream.rest()
    expect(all[0]).toMatchObject({ line: 2, status: 200, results: [{ id: 'q1', match: false }] })
    expect(all.slice(1, 3)).toMatchObject([
      { line: 3, status: 400, error: expect.stringContaining('JSON') },
      { line: 4, id: 'odd', status: 400, error: expect.stringContaining('limits') },
    ])
    expect(all.slice(3)).toEqual([
      { line: 6, id: null, status: 200, results: [], total: 0 },
      { done: { lines: 5, matched: 2, failed: 2 } },
    ])
    for (const one of all) expect(() => screening.streamedAnswer.parse(one)).not.toThrow()
  })

  it('tells a line alone that it asks for what there is not, and refuses the whole for its address', async () => {
    const stream = await open(agent, '/api/screening/match/default/stream?profile=list-emulation&algorithm=logic-v2')
    const far = { properties: { name: ['Irina Petrova'], birthDate: ['1951-01-01'] } }
    stream.send(asked('Irina Petrova', far), asked('Irina Petrova', { id: 'w', weights: { shoe: 1 } }))
    stream.send(asked('Irina Petrova', { ...far, weights: { birthDate: 1 } }))
    const all = await stream.rest()
    expect(all).toMatchObject([
      { line: 1, status: 200, results: [{ id: 'q1', match: true }] },
      {
        line: 2,
        id: 'w',
        status: 400,
        error: expect.stringContaining('shoe'),
        remedy: expect.stringContaining('gender'),
      },
      { line: 3, status: 200, results: [{ id: 'q1', match: false }] },
      { done: { lines: 3, matched: 2, failed: 1 } },
    ])
    const refused = await open(agent, '/api/screening/match/default/stream?profile=none')
    refused.send(asked('x'))
    expect((await refused.response).statusCode).toBe(400)
  })

  it('takes on a line what match takes in its address', async () => {
    const stream = await open()
    const one = (more: object) => asked('Irina Petrova', more)
    stream.send(
      one({ changed_since: '2020-01-01' }),
      one({ changed_since: '2099-01-01' }),
      one({ exclude_entity_ids: ['q1'] }),
      one({ exclude_dataset: ['stream_list'] }),
      one({ exclude_schema: ['Person'] }),
      one({ topics: ['sanction'] }),
      { schema: 'Person', properties: { name: 'Irina Petrova' } },
      one({ changed_since: 'yesterday' }),
      { schema: 'Shoe', properties: { name: 'Irina Petrova' } },
      one({ exclude_entity_ids: ['q\u0000'] }),
    )
    const all = await stream.rest()
    expect(all.slice(0, 7).map((line) => (line['results'] as unknown[]).length)).toEqual([1, 0, 0, 0, 0, 0, 1])
    expect(all.slice(7)).toMatchObject([
      { line: 8, status: 400, error: expect.stringContaining('changed_since') },
      { line: 9, status: 400, error: expect.stringContaining('Shoe') },
      { line: 10, status: 400, error: expect.stringContaining('cannot be stored') },
      { done: { lines: 10, matched: 2, failed: 3 } },
    ])
  })

  it('takes thousands of lines, in order, and the last line says how many', async () => {
    const stream = await open()
    for (let from = 0; from < 3_000; from += 500)
      stream.send(
        ...Array.from({ length: 500 }, (_, at) => asked(at % 100 === 0 ? 'Irina Petrova' : `Nobody ${from + at}`)),
      )
    const all = await stream.rest()
    expect(all.slice(0, -1).map(({ line }) => line)).toEqual(Array.from({ length: 3_000 }, (_, at) => at + 1))
    expect(all.at(-1)).toEqual({ done: { lines: 3_000, matched: 30, failed: 0 } })
  })

  it('outlives senders that vanish with answers nobody took', async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown) => void unhandled.push(reason)
    process.on('unhandledRejection', note)
    // As many as three chunks hold: the stream waits for the next line while it works on all of them.
    const lines = Array.from({ length: 600 }, (_, at) => asked('Irina Petrova', { id: String(at) }))
    for (let after = 0; after < 30; after += 2) {
      const stream = await open()
      stream.response.catch(() => undefined)
      stream.send(...lines)
      await sleep(after)
      stream.cut()
    }
    await sleep(200)
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
    const stream = await open()
    stream.send(asked('Irina Petrova'))
    expect(await stream.rest()).toHaveLength(2)
  })

  it('says what a list says by now, and what the reader may see by now, of whom it named before', async () => {
    const manager = await person(installation, 'keeper-of-lists', { roles: ['list-manager'] })
    const reader = await person(installation, 'falling', { roles: ['special-agent'] })
    const listed = (country: string) =>
      importLines(
        installation,
        manager,
        'moving_list',
        ftmLine('m1', 'Person', { name: ['Yusuf Demirel'], country: [country] }),
      )
    const answer = async (stream: Awaited<ReturnType<typeof open>>) => {
      stream.send(asked('Yusuf Demirel'))
      const line = await stream.next()
      const results = (line?.['results'] ?? []) as { readonly properties: Record<string, unknown> }[]
      return results.map(({ properties }) => properties['country'])
    }
    await listed('tr')
    const stream = await open(reader)
    expect(await answer(stream)).toEqual([['tr']])
    expect(await answer(stream)).toEqual([['tr']])
    await listed('de')
    expect(await answer(stream)).toEqual([['de']])
    // The same list, closed: by the row alone, so that the index in memory does not know it yet.
    const closed = await installation.platform.labels.intern({ ...publicMarking, compartments: ['case:dusk'] })
    await installation.admin.query(`update statements set label_id = $1 where entity_id = 'm1'`, [closed])
    expect(await answer(stream)).toEqual([])
    await stream.rest()
  })

  it('ends with a word, and without its last line, when the session ends meanwhile', async () => {
    const who = await person(installation, 'leaver', { roles: ['special-agent'] })
    const stream = await open(who)
    stream.send(asked('Irina Petrova'))
    expect(await stream.next()).toMatchObject({ line: 1, status: 200 })
    await root.call(accounts.signOutUser, { params: { id: who.reader.principal } })
    stream.send(asked('Irina Petrova'))
    expect(await stream.next()).toMatchObject({ line: 2, status: 401 })
    expect(await stream.next()).toBeNull()
  })

  it('refuses an unknown list and whoever may not screen before it begins', async () => {
    const unknown = await open(agent, '/api/screening/match/nowhere/stream')
    unknown.send(asked('x'))
    expect((await unknown.response).statusCode).toBe(404)
    const refused = await open(root)
    refused.send(asked('x'))
    expect((await refused.response).statusCode).toBe(403)
  })
})
