import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccounts, HttpClient } from '../support/http-client.ts'
import { clearHomes, homesFolder, processesUnder, type ServerProcess, startServer } from '../support/server-process.ts'

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

describe('npm start with the demonstration', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  let server: ServerProcess
  let origin: string

  beforeAll(async () => {
    server = startServer({ home, args: ['--port', '0'] })
    origin = await server.ready()
  })
  afterAll(() => clearHomes(folder))

  it('prints the address, and where to find the accounts, but no secret', () => {
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const { stdout, stderr } = server.said()
    expect(stdout).toContain(join(home, 'demo-accounts.json'))
    for (const { password, token } of demoAccounts(home)) {
      expect(stdout + stderr).not.toContain(password)
      expect(stdout + stderr).not.toContain(token)
    }
  })

  it('answers “alive” and “ready”', async () => {
    for (const probe of ['/healthz', '/readyz']) expect((await fetch(origin + probe)).status).toBe(200)
  })

  it('keeps the home, its secrets and the accounts from everybody else', () => {
    expect(mode(home)).toBe('700')
    for (const file of ['demo-accounts.json', 'secrets.json', 'server.lock', 'keys/audit-private.pem'])
      expect([file, mode(join(home, file))]).toEqual([file, '600'])
    expect(mode(join(home, 'postgres/data'))).toBe('700')
  })

  it('gives each account what the accounts file promises, by password and by token', async () => {
    const accounts = demoAccounts(home)
    expect(accounts.map(({ role }) => role)).toEqual(expect.arrayContaining(['list-manager', 'vsp-agent', 'auditor']))
    for (const { username, password, token, role } of accounts) {
      const byToken = await new HttpClient(origin, token).get<{ me: { username: string; roles: string[] } }>(
        '/api/session',
      )
      expect([byToken.me.username, byToken.me.roles]).toEqual([username, [role]])
      const byPassword = await new HttpClient(origin, '').ask('POST', '/api/session', { username, password })
      expect([username, byPassword.status]).toEqual([username, 200])
      expect(byPassword.cookie).toMatch(/HttpOnly/i)
    }
    const wrong = await new HttpClient(origin, '').ask('POST', '/api/session', {
      username: 'auditor',
      password: 'not the password of anybody',
    })
    expect(wrong.status).toBe(401)
  })

  it('lets the list manager import, the visa agent screen, the auditor read the trail, and none of them the rest', async () => {
    const as = (role: string) =>
      new HttpClient(origin, demoAccounts(home).find((one) => one.role === role)?.token ?? 'none')
    const screen = { queries: { one: { schema: 'Person', properties: { name: ['Nobody At All'] } } } }
    const imports = {
      key: 'start-test-import',
      source: 'no_such_file',
      files: ['00000000-0000-4000-8000-000000000000'],
    }
    const status = async (role: string, method: string, path: string, body?: unknown) =>
      (await as(role).ask(method, path, body)).status
    expect(await status('vsp-agent', 'POST', '/api/screening/match/default', screen)).toBe(200)
    expect(await status('auditor', 'POST', '/api/screening/match/default', screen)).toBe(403)
    expect(await status('auditor', 'GET', '/api/audit/events')).toBe(200)
    expect(await status('vsp-agent', 'GET', '/api/audit/events')).toBe(403)
    // The list manager gets as far as being told that this file was never sent.
    expect(await status('list-manager', 'POST', '/api/lists/imports', imports)).toBe(400)
    expect(await status('vsp-agent', 'POST', '/api/lists/imports', imports)).toBe(403)
  })

  it('refuses a second process on the same home, naming the first, and the first goes on', async () => {
    const second = startServer({ home, args: ['--port', '0'] })
    expect(await second.exited).toBe(1)
    expect(second.said().stderr).toContain(`in use by process ${server.pid}`)
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)
  })

  it('stops within five seconds of SIGTERM, leaves no process, and starts again with everything it had', async () => {
    const accounts = demoAccounts(home)
    const reader = accounts.find((one) => one.role === 'analyst')?.token ?? ''
    const before = await new HttpClient(origin, reader).get('/api/lists')
    const at = Date.now()
    expect(await server.stop()).toBe(0)
    expect(Date.now() - at).toBeLessThan(5_000)
    expect(processesUnder(folder)).toEqual([])

    server = startServer({ home, args: ['--port', '0'] })
    origin = await server.ready()
    expect(demoAccounts(home)).toEqual(accounts)
    expect(await new HttpClient(origin, reader).get('/api/lists')).toEqual(before)
  })
})
