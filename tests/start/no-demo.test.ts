import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HttpClient } from '../support/http-client.ts'
import { asAdministrator } from '../support/home-database.ts'
import { clearHomes, homesFolder, type ServerProcess, startServer } from '../support/server-process.ts'

const PASSWORD = 'a long enough password'

describe('npm start -- --no-demo', () => {
  const folder = homesFolder()
  const home = join(folder, 'home')
  const file = join(home, 'first-administrator.txt')
  let server: ServerProcess
  let origin: string

  const linkToken = () => readFileSync(file, 'utf8').trim().split('#')[1] ?? ''
  const accept = (token: string) =>
    new HttpClient(origin, '').ask<{ me: { username: string; roles: string[] } }>('POST', '/api/invitations/accept', {
      token,
      password: PASSWORD,
    })

  beforeAll(async () => {
    server = startServer({
      home,
      args: ['--port', '0', '--no-demo', '--organization', 'harbour-police', '--country', 'MX'],
    })
    origin = await server.ready()
  })
  afterAll(() => clearHomes(folder))

  it('starts empty and writes a link that only its owner reads', async () => {
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
    expect(readFileSync(file, 'utf8')).toBe(`${origin}/welcome#${linkToken()}\n`)
    expect(server.said().stdout).not.toContain(linkToken())
    expect(server.said().stdout).toContain(`To sign in, see ${file}`)
    expect(await asAdministrator(home, (db) => db.query('select organization, country from app.principals'))).toEqual([
      { organization: 'harbour-police', country: 'MX' },
    ])
    expect(await asAdministrator(home, (db) => db.count('statements'))).toBe(0)
  })

  it('refuses a link whose hour has passed, and the next start writes a new one', async () => {
    await asAdministrator(home, (db) =>
      db.query(`update app.principals set invitation_expires_at = now() - interval '1 minute'`),
    )
    const old = linkToken()
    expect((await accept(old)).status).toBe(401)
    await server.stop()
    server = startServer({ home })
    origin = await server.ready()
    expect(linkToken()).not.toBe(old)
    expect((await accept(old)).status).toBe(401)
  })

  it('gives the hour it promises', async () => {
    const [row] = await asAdministrator(home, (db) =>
      db.query<{ left: number }>(
        `select extract(epoch from invitation_expires_at - now())::int as left from app.principals`,
      ),
    )
    expect(row?.left).toBeGreaterThan(3_000)
    expect(row?.left).toBeLessThanOrEqual(3_600)
  })

  it('makes the first administrator, once and only once', async () => {
    const token = linkToken()
    const first = await accept(token)
    expect([first.status, first.body.me.roles]).toEqual([200, ['system-administrator']])
    expect((await accept(token)).status).toBe(401)
    const signedIn = await new HttpClient(origin, '').ask('POST', '/api/session', {
      username: first.body.me.username,
      password: PASSWORD,
    })
    expect(signedIn.status).toBe(200)
  })

  it('writes no further link once there is an administrator, with the demonstration or without', async () => {
    const before = readFileSync(file, 'utf8')
    for (const args of [
      ['--port', '0', '--no-demo'],
      ['--port', '0'],
    ]) {
      await server.stop()
      server = startServer({ home, args })
      origin = await server.ready()
      expect(readFileSync(file, 'utf8')).toBe(before)
      expect(server.said().stdout).not.toContain('To sign in')
      expect(await asAdministrator(home, (db) => db.count('app.principals'))).toBe(1)
    }
  })
})
