import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { accounts, directory, entities } from '../../packages/contracts/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

describe.each(inject('servers').slice(0, 1))('accounts on PostgreSQL $version', (server) => {
  const clock = new HandClock()
  let installation: TestInstallation
  let root: Person

  beforeAll(async () => {
    installation = await openTestInstallation(server, clock)
    root = await person(installation, 'root', {
      roles: ['system-administrator'],
      ceiling: 'public',
      purposes: ['administration'],
    })
    await person(installation, 'alice', {
      roles: ['special-agent'],
      purposes: ['investigation', 'visa-screening'],
      password: 'correct horse battery',
    })
  })
  beforeEach(() => clock.back())
  afterAll(() => installation?.close())

  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    installation.application.http.inject({ method: 'POST', url, payload, headers: { host: 'localhost', ...headers } })
  const signIn = async (username: string, password: string) => {
    const response = await post('/api/session', { username, password })
    const cookie = String(response.headers['set-cookie'] ?? '')
    return {
      response,
      cookie: cookie.split(';')[0] ?? '',
      flags: cookie,
      csrf: (response.json() as { csrf?: string }).csrf ?? '',
    }
  }
  const me = (cookie: string) =>
    installation.application.http.inject({ method: 'GET', url: '/api/session', headers: { host: 'localhost', cookie } })

  it('signs in with a password, by a cookie that no script and no other site can use', async () => {
    const { response, cookie, flags } = await signIn('Alice', 'correct horse battery')
    expect(response.statusCode).toBe(200)
    expect(flags).toMatch(/HttpOnly/)
    expect(flags).toMatch(/SameSite=Strict/)
    expect((await me(cookie)).json()).toMatchObject({ me: { username: 'alice' }, locked: false })
  })

  it('answers a wrong password and an unknown name alike', async () => {
    const [wrong, unknown] = [
      await signIn('alice', 'wrong password here'),
      await signIn('nobody', 'wrong password here'),
    ]
    const body = (response: { json(): unknown }) => ({ ...(response.json() as object), request: '' })
    expect(wrong.response.statusCode).toBe(401)
    expect(body(wrong.response)).toEqual(body(unknown.response))
  })

  it('pauses after ten failures, for an unknown name as well, and lets in again when the pause is over', async () => {
    await person(installation, 'carol', { roles: ['analyst'], password: 'carols own password' })
    for (const name of ['carol', 'no-such-carol'])
      for (let attempt = 0; attempt < 10; attempt += 1) await signIn(name, 'wrong password here')
    for (const name of ['carol', 'no-such-carol']) {
      const paused = await signIn(name, 'carols own password')
      expect([paused.response.statusCode, paused.response.headers['retry-after']]).toEqual([429, '60'])
    }
    clock.later(11)
    expect((await signIn('carol', 'carols own password')).response.statusCode).toBe(200)
  })

  it('refuses a write that a foreign page makes with the cookie alone', async () => {
    const { cookie, csrf } = await signIn('alice', 'correct horse battery')
    const without = await post('/api/tokens', { name: 'forged' }, { cookie })
    const wrong = await post('/api/tokens', { name: 'forged' }, { cookie, 'x-csrf': 'guess' })
    const right = await post('/api/tokens', { name: 'mine' }, { cookie, 'x-csrf': csrf })
    expect([without.statusCode, wrong.statusCode, right.statusCode]).toEqual([403, 403, 201])
  })

  it('refuses a host name that is not its own (DNS rebinding)', async () => {
    const response = await installation.application.http.inject({
      method: 'GET',
      url: '/api/session',
      headers: { host: 'attacker.example' },
    })
    expect(response.statusCode).toBe(421)
  })

  it('locks when idle and opens with the password alone', async () => {
    const { cookie, csrf } = await signIn('alice', 'correct horse battery')
    clock.later(31)
    expect((await me(cookie)).statusCode).toBe(423)
    clock.back()
    expect((await me(cookie)).statusCode).toBe(423)
    expect((await post('/api/session/unlock', { password: 'not the password' }, { cookie })).statusCode).toBe(401)
    expect(
      (await post('/api/session/unlock', { password: 'correct horse battery' }, { cookie, 'x-csrf': csrf })).statusCode,
    ).toBe(200)
    expect((await me(cookie)).statusCode).toBe(200)
  })

  it('states another purpose, of those that one has', async () => {
    const { cookie, csrf } = await signIn('alice', 'correct horse battery')
    const stated = await post('/api/session/purpose', { purpose: 'visa-screening' }, { cookie, 'x-csrf': csrf })
    expect(stated.json()).toMatchObject({ me: { clearance: { purpose: 'visa-screening' } } })
    expect((await post('/api/session/purpose', { purpose: 'curiosity' }, { cookie, 'x-csrf': csrf })).statusCode).toBe(
      400,
    )
  })

  it('invites by a link that works once, for an hour', async () => {
    const invite = (username: string) =>
      root.call(accounts.inviteUser, { body: { username, name: 'New Person', roles: ['analyst'] } })
    const one = await invite('newcomer')
    expect(one.body).toMatchObject({ user: { state: 'invited', organization: 'own' } })
    const token = one.body.link.split('#')[1] ?? ''
    expect((await post('/api/invitations/accept', { token, password: 'short' })).statusCode).toBe(400)
    expect((await post('/api/invitations/accept', { token, password: 'long enough to keep' })).statusCode).toBe(200)
    expect((await post('/api/invitations/accept', { token, password: 'long enough to steal' })).statusCode).toBe(401)
    expect((await signIn('newcomer', 'long enough to keep')).response.statusCode).toBe(200)
    expect((await invite('newcomer')).status).toBe(409)
    const late = (await invite('latecomer')).body.link.split('#')[1] ?? ''
    clock.later(61)
    expect((await post('/api/invitations/accept', { token: late, password: 'long enough to keep' })).statusCode).toBe(
      401,
    )
  })

  it('ends every session and token of a disabled account at once', async () => {
    const dave = await person(installation, 'dave', { roles: ['special-agent'], password: 'daves own password' })
    const { cookie } = await signIn('dave', 'daves own password')
    const disabled = await root.call(accounts.disableUser, { params: { id: dave.reader.principal } })
    expect(disabled.body.state).toBe('disabled')
    expect((await me(cookie)).statusCode).toBe(401)
    expect((await dave.call(entities.searchEntities)).status).toBe(401)
    await expect(installation.platform.database.as(dave.reader, async () => 'in')).rejects.toThrow(/session/)
    expect((await signIn('dave', 'daves own password')).response.statusCode).toBe(401)
    await root.call(accounts.enableUser, { params: { id: dave.reader.principal } })
    expect((await signIn('dave', 'daves own password')).response.statusCode).toBe(200)
    expect((await root.call(accounts.disableUser, { params: { id: root.reader.principal } })).status).toBe(422)
  })

  it('knows no session that is opened for a disabled account by what was under way', async () => {
    const late = await person(installation, 'late', { roles: ['special-agent'] })
    const { accounts: service } = installation.application
    await root.call(accounts.disableUser, { params: { id: late.reader.principal } })
    // His request was let in before, and goes on after what he had was ended.
    const made = await service.createToken(late.reader, { name: 'left behind', days: 1, unattended: true })
    const { sessions } = installation.platform
    const job = await sessions.open(late.reader.principal, 'job', { purpose: 'investigation', expires: null })
    expect(await sessions.find(made.secret)).toBe(null)
    expect(await sessions.renew({ session: job.id })).toBe(null)
    const used = await installation.application.http.inject({
      method: 'GET',
      url: '/api/session',
      headers: { host: 'localhost', authorization: `Bearer ${made.secret}` },
    })
    expect(used.statusCode).toBe(401)
  })

  it('ends a session after its hours although it is in use, and a token with its last day', async () => {
    const fred = await person(installation, 'fred', { roles: ['special-agent'], password: 'freds own password' })
    const { cookie, csrf } = await signIn('fred', 'freds own password')
    for (let used = 0; used < 12 * 3; used += 1) {
      expect((await me(cookie)).statusCode).toBe(200)
      clock.later(20)
    }
    expect((await me(cookie)).statusCode).toBe(401)
    // Left idle then, it is over and not locked: the password alone opens it no more.
    clock.later(31)
    const unlocked = await post('/api/session/unlock', { password: 'freds own password' }, { cookie, 'x-csrf': csrf })
    expect(unlocked.statusCode).toBe(401)
    clock.back()
    const made = (await fred.call(accounts.createToken, { body: { name: 'for a day', days: 1 } })).body
    const use = () =>
      installation.application.http.inject({
        method: 'GET',
        url: '/api/session',
        headers: { host: 'localhost', authorization: `Bearer ${made.secret}` },
      })
    clock.later(24 * 60 - 1)
    expect((await use()).statusCode).toBe(200)
    clock.later(1)
    expect((await use()).statusCode).toBe(401)
  })

  it('makes tokens that act with their owner’s rights until revoked, by their owner alone', async () => {
    const erin = await person(installation, 'erin', { roles: ['special-agent'] })
    const made = (await erin.call(accounts.createToken, { body: { name: 'script' } })).body
    const use = () =>
      installation.application.http.inject({
        method: 'GET',
        url: '/api/entities',
        headers: { host: 'localhost', authorization: `Bearer ${made.secret}` },
      })
    expect((await use()).statusCode).toBe(200)
    expect((await root.call(accounts.revokeToken, { params: { id: made.token.id } })).status).toBe(404)
    expect((await erin.call(accounts.listTokens)).body.items.map((token) => token.name)).toContain('script')
    await erin.call(accounts.revokeToken, { params: { id: made.token.id } })
    expect((await use()).statusCode).toBe(401)
  })

  it('keeps the secrets of sessions, tokens and passwords as hashes alone', async () => {
    const { cookie } = await signIn('alice', 'correct horse battery')
    const secret = cookie.split('=')[1] ?? 'missing'
    const { rows } = await installation.admin.query<{ dump: string }>(
      `select string_agg(t::text, ' ') as dump from (select p::text as t from app.principals p union all select s::text from app.sessions s) x`,
    )
    expect(rows[0]?.dump).not.toContain(secret)
    expect(rows[0]?.dump).not.toContain('correct horse')
    expect(rows[0]?.dump).toContain('$argon2id$')
  })

  it('shows the system administrator no content', async () => {
    expect((await root.call(entities.searchEntities)).status).toBe(403)
    expect((await root.call(directory.listOffices)).status).toBe(403)
  })
})
