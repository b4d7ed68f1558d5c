import { createServer } from 'node:net'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HttpClient } from '../support/http-client.ts'
import { inviteTeam } from '../support/people-of-a-home.ts'
import { clearHomes, homesFolder, root } from '../support/server-process.ts'
import { spawn } from 'node:child_process'

/** Everything that was typed, imported, named or looked for in this run; nothing of it may come out by the side doors. */
const WORDS = [
  'Quittenbaum',
  'quirliger',
  'zz_secret_list',
  'Sieglinde',
  'X9911776',
  'list-manager',
  'vsp-agent',
  'auditor',
  'a password for tests only',
  'looked at with care',
  'no-such-person-here',
]

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('what a running server says of itself', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  let log = ''
  let metrics = ''
  let origin = ''
  let port = 0
  let secret = ''
  let ended: Promise<unknown>
  let stop = () => undefined as void

  beforeAll(async () => {
    port = await freePort()
    const child = spawn(
      process.execPath,
      [join(root, 'packages/server/src/main.ts'), '--port', '0', '--no-demo', '--home', home],
      {
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          ATTACHE_METRICS_PORT: String(port),
          ATTACHE_ANCHOR_DIR: `${home}-anchor`,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    stop = () => void child.kill('SIGTERM')
    ended = new Promise((resolve) => child.on('close', resolve))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text))
    origin = await new Promise<string>((resolve, reject) => {
      let out = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text
        const ready = /ready at ([^\s,]+)/.exec(out)
        if (ready !== null) resolve(ready[1] ?? '')
      })
      child.on('close', () => reject(new Error(log)))
    })
    const tokens = await inviteTeam(home, origin, ['list-manager', 'vsp-agent', 'auditor'])
    secret = tokens['vsp-agent']
    const list = join(folder, 'zz_secret_list.ftm.json')
    writeFileSync(
      list,
      `${JSON.stringify({ id: 'x-1', schema: 'Person', properties: { name: ['Sieglinde Quittenbaum'], passportNumber: ['X9911776'] } })}\n`,
    )
    const manager = new HttpClient(origin, tokens['list-manager'])
    await manager.importEnd(await manager.startImport('zz_secret_list', [list]))
    const agent = new HttpClient(origin, secret)
    await agent.get('/api/entities?q=quirliger')
    const { hits } = await agent.post<{ hits: { id: string; version: number }[] }>('/api/screening/screenings', {
      key: randomUUID(),
      dataset: 'zz_secret_list',
      query: { schema: 'Person', properties: { name: ['Sieglinde Quittenbaum'] } },
    })
    await agent.post(`/api/screening/hits/${hits[0]?.id}/dismiss`, {
      key: randomUUID(),
      version: hits[0]?.version,
      reason: 'looked at with care',
    })
    // Errors are where content slips out: bad input, wrong sign-ins, and a bug in the middle of a request.
    await agent.ask('GET', '/api/entities/no-such-person-here')
    await agent.ask('POST', '/api/screening/match/quirliger', { queries: { Quittenbaum: { schema: 'Nonsense' } } })
    await new HttpClient(origin, '').ask('POST', '/api/session', { username: 'vsp-agent', password: 'Quittenbaum' })
    await new HttpClient(origin, '').ask('GET', '/no-such-person-here?name=Quittenbaum')
    await new HttpClient(origin, 'Quittenbaum').ask('GET', '/api/entities?q=Sieglinde')
    metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  })
  afterAll(async () => {
    stop()
    await ended
    await clearHomes(folder)
  })

  it('counts what happened, by route', () => {
    for (const line of [
      /^attache_http_requests_total\{route="entities\.search",status="200"\} 1$/m,
      /^attache_http_requests_total\{route="screening\.[a-zA-Z-]+",status="\d+"\} \d+$/m,
      /^attache_http_requests_in_flight 0$/m,
      /^attache_audit_batch_events_count [1-9]\d*$/m,
      /^attache_screening_index_loaded 1$/m,
      /^attache_work_unfinished\{work="import"\} 0$/m,
      /^attache_database_connections\{pool="app",state="idle"\} \d+$/m,
      /^attache_process_memory_bytes\{kind="resident"\} \d{7,}$/m,
      /^attache_event_loop_lag_seconds\{quantile="0.99"\} [\d.e-]+$/m,
    ])
      expect(metrics).toMatch(line)
  })

  it('has a line of JSON for each request, with who by id and where by route', () => {
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const searched = lines.find((line) => line['route'] === 'entities.search' && line['status'] === 200)
    expect(searched).toMatchObject({
      level: 'info',
      event: 'request',
      request: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ms: expect.any(Number),
      principal: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(lines.filter((line) => line['event'] === 'request').length).toBeGreaterThan(10)
  })

  it('tells of no name, word, list, id of an entity, account or secret, in the log or in the metrics', () => {
    for (const word of [...WORDS, secret, 'x-1"'])
      for (const [where, text] of Object.entries({ log, metrics }))
        expect(text.toLowerCase().includes(word.toLowerCase()), `${word} in the ${where}`).toBe(false)
    expect(metrics).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  })

  it('serves metrics on loopback alone, under no other name, and never on the public port', async () => {
    const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status
    expect(await status(`http://127.0.0.1:${port}/`)).toBe(404)
    expect(await status(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).toBe(405)
    const page = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${secret}` } })
    expect(await page.text()).not.toContain('attache_http_requests_total')
  })

  it('refuses a port for metrics that is none or taken', async () => {
    for (const [value, says] of [
      ['many', /must be a port/],
      [String(port), /ATTACHE_METRICS_PORT to a free port/],
    ] as const) {
      const child = spawn(
        process.execPath,
        [join(root, 'packages/server/src/main.ts'), '--port', '0', '--no-demo', '--home', join(folder, 'second')],
        {
          env: { PATH: process.env['PATH'], HOME: folder, ATTACHE_METRICS_PORT: value },
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      )
      let said = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
      expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1)
      expect(said).toMatch(says)
    }
  })
})
