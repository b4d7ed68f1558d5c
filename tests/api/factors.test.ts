import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { account, accounts, audit, entities } from '../../packages/contracts/src/index.ts'
import { BrowserSession } from '../support/browser-session.ts'
import { HandClock } from '../support/hand-clock.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const password = 'correct horse battery'

describe.each(inject('servers').slice(0, 1))('factors on PostgreSQL $version', (server) => {
  const clock = new HandClock()
  let installation: TestInstallation
  let people = 0

  beforeAll(async () => {
    installation = await openTestInstallation(server, clock)
  })
  beforeEach(() => clock.back())
  afterAll(() => installation?.close())

  /** Somebody new, signed in with a password. */
  const somebody = async (roles: Parameters<typeof person>[2]['roles'] = ['special-agent']) => {
    const username = `somebody-${(people += 1)}`
    const who: Person = await person(installation, username, { roles, password })
    const browser = new BrowserSession(installation)
    const entered = await browser.call(accounts.signIn, { body: { username, password } })
    expect(entered.status).toBe(200)
    return { username, who, browser }
  }
  const codeOf = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() })
  const enroll = async (browser: BrowserSession) => {
    const begun = await browser.call(account.beginTotp)
    expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\//)
    const confirmed = await browser.call(account.confirmTotp, {
      body: { ticket: begun.body.ticket, code: codeOf(begun.body.secret) },
    })
    expect(confirmed.status).toBe(200)
    return { secret: begun.body.secret, codes: confirmed.body.codes }
  }

  it('asks for the code of an authenticator once it is confirmed, and takes each code once', async () => {
    const { username, browser } = await somebody()
    const { secret } = await enroll(browser)
    const again = new BrowserSession(installation)
    const without = await again.call(accounts.signIn, { body: { username, password } })
    expect([without.status, (without.body as unknown as { error: string }).error]).toEqual([401, 'second-factor'])
    const wrongPassword = await again.call(accounts.signIn, { body: { username, password: 'wrong password here' } })
    expect((wrongPassword.body as unknown as { error: string }).error).toBe('unauthenticated')
    // The code that confirmed it is spent.
    const spent = await again.call(accounts.signIn, { body: { username, password, code: codeOf(secret) } })
    expect(spent.status).toBe(401)
    clock.later(1)
    const code = codeOf(secret)
    expect((await again.call(accounts.signIn, { body: { username, password, code } })).status).toBe(200)
    expect((await again.call(accounts.signIn, { body: { username, password, code } })).status).toBe(401)
  })

  it('lets somebody correct a mistyped code, and takes the setup once', async () => {
    const { browser } = await somebody()
    const { ticket, secret } = (await browser.call(account.beginTotp)).body
    const confirm = (code: string) => browser.call(account.confirmTotp, { body: { ticket, code } })
    const code = codeOf(secret)
    const wrong = await confirm(code === '000000' ? '000001' : '000000')
    expect([wrong.status, (wrong.body as unknown as { remedy: string }).remedy]).toEqual([
      400,
      expect.stringMatching(/six digits that the app shows now/),
    ])
    expect((await confirm(code)).status).toBe(200)
    expect((await confirm(code)).status).toBe(401)
    const stranger = await somebody()
    const begun = (await browser.call(account.beginTotp)).body
    const taken = await stranger.browser.call(account.confirmTotp, {
      body: { ticket: begun.ticket, code: codeOf(begun.secret) },
    })
    expect(taken.status).toBe(401)
  })

  it('takes a recovery code once, and makes new ones', async () => {
    const { username, browser } = await somebody()
    const { codes } = await enroll(browser)
    const enter = (code: string) =>
      new BrowserSession(installation).call(accounts.signIn, { body: { username, password, code } })
    const [one = '', two = ''] = codes
    expect((await enter(one.toUpperCase())).status).toBe(200)
    expect((await enter(one)).status).toBe(401)
    expect((await browser.call(account.readAccount)).body.recoveryLeft).toBe(9)
    const renewed = await browser.call(account.renewRecovery)
    expect(renewed.body.codes).toHaveLength(10)
    expect((await enter(two)).status).toBe(401)
    expect((await enter(renewed.body.codes[0] ?? '')).status).toBe(200)
  })

  it('pauses after ten wrong codes', async () => {
    const { username, browser } = await somebody()
    await enroll(browser)
    const enter = () =>
      new BrowserSession(installation).call(accounts.signIn, { body: { username, password, code: '000000' } })
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await enter()).status).toBe(401)
    expect((await enter()).status).toBe(429)
  })

  it('pauses although the guesses come all at once, and although the password is shown between them', async () => {
    const { username, browser } = await somebody()
    await enroll(browser)
    const enter = (code?: string) =>
      new BrowserSession(installation).call(accounts.signIn, {
        body: { username, password, ...(code === undefined ? {} : { code }) },
      })
    const guesses = await Promise.all(Array.from({ length: 14 }, () => enter('000000')))
    expect(guesses.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), ...Array(4).fill(429)])
    clock.later(11)
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await enter('000000')).status).toBe(401)
      if (attempt < 9) expect((await enter()).status).toBe(401)
    }
    expect((await enter('000000')).status).toBe(429)
  })

  it('writes refused proofs into the trail', async () => {
    const { who, browser } = await somebody()
    await browser.call(accounts.prove, { body: { password: 'wrong password here' } })
    await browser.call(accounts.lock)
    await browser.call(accounts.unlock, { body: { password: 'wrong password here' } })
    const auditor = await person(installation, 'auditor', { roles: ['auditor'] })
    const { items } = (await auditor.call(audit.listEvents, { query: { limit: 50 } })).body
    const refused = items.filter(({ outcome, subject }) => outcome === 'refused' && subject === who.reader.principal)
    expect(refused.map(({ kind }) => kind).sort()).toEqual(['session.prove', 'session.unlock'])
  })

  it('keeps the seed sealed: the database alone makes no codes', async () => {
    const { browser } = await somebody()
    const { secret, codes } = await enroll(browser)
    const { rows } = await installation.admin.query<{ dump: string }>(
      `select string_agg(p::text, ' ') as dump from app.principals p`,
    )
    expect(rows[0]?.dump).not.toContain(secret)
    expect(rows[0]?.dump).not.toContain(codes[0])
    const plain = createHash('sha256')
      .update((codes[0] ?? '').replace('-', ''))
      .digest('hex')
    expect(rows[0]?.dump).not.toContain(plain)
    expect(rows[0]?.dump).toContain('v1.')
  })

  it('asks for a fresh proof before an export and before a change of factors', async () => {
    const { browser } = await somebody()
    expect((await browser.call(entities.exportEntities)).status).toBe(200)
    clock.later(11)
    const stale = await browser.call(entities.exportEntities)
    expect([stale.status, (stale.body as unknown as { error: string }).error]).toEqual([403, 'unproven'])
    expect((await browser.call(account.beginTotp)).status).toBe(403)
    expect((await browser.call(accounts.prove, { body: { password: 'wrong password here' } })).status).toBe(401)
    expect((await browser.call(accounts.prove, { body: { password } })).status).toBe(200)
    expect((await browser.call(entities.exportEntities)).status).toBe(200)
  })

  it('proves with all factors, and unlocks with one', async () => {
    const { browser } = await somebody()
    const { secret } = await enroll(browser)
    clock.later(1)
    const half = await browser.call(accounts.prove, { body: { password } })
    expect((half.body as unknown as { error: string }).error).toBe('second-factor')
    expect((await browser.call(accounts.prove, { body: { password, code: codeOf(secret) } })).status).toBe(200)
    expect((await browser.call(accounts.lock)).status).toBe(200)
    expect((await browser.call(accounts.currentSession)).status).toBe(423)
    expect((await browser.call(accounts.unlock, { body: { password } })).status).toBe(200)
  })

  it('stays locked after a lock whatever the page does, and locks although a page keeps asking by itself', async () => {
    const { browser } = await somebody()
    await browser.call(accounts.lock)
    expect((await browser.call(entities.searchEntities)).status).toBe(423)
    await browser.call(accounts.unlock, { body: { password } })
    for (let minutes = 0; minutes < 30; minutes += 10) {
      clock.later(10)
      await browser.call(entities.searchEntities, {}, { 'x-background': '1' })
    }
    clock.later(1)
    expect((await browser.call(entities.searchEntities)).status).toBe(423)
  })

  it('ends the other browser sessions with a new password, and any one by hand, at once', async () => {
    const { username, browser } = await somebody()
    const other = new BrowserSession(installation)
    await other.call(accounts.signIn, { body: { username, password } })
    const { sessions } = (await browser.call(account.readAccount)).body
    expect(sessions.filter((session) => session.current)).toHaveLength(1)
    expect(sessions).toHaveLength(2)
    expect((await browser.call(account.changePassword, { body: { password: 'a new long password' } })).status).toBe(200)
    expect((await other.call(accounts.currentSession)).status).toBe(401)
    expect(
      (await new BrowserSession(installation).call(accounts.signIn, { body: { username, password } })).status,
    ).toBe(401)
    const third = new BrowserSession(installation)
    await third.call(accounts.signIn, { body: { username, password: 'a new long password' } })
    const listed = (await browser.call(account.readAccount)).body.sessions.find((session) => !session.current)
    expect((await third.call(account.endSession, { params: { id: listed?.id ?? '' } })).status).toBe(200)
    expect((await third.call(accounts.currentSession)).status).toBe(401)
  })

  it('says where passkeys work: at localhost and the public address, not at an IP address', async () => {
    const at = (host: string) => new BrowserSession(installation, host).call(accounts.signInMethods)
    expect((await at('localhost:7070')).body.passkeys).toEqual({ available: true, why: null, elsewhere: null })
    const elsewhere = (await at('127.0.0.1:7070')).body.passkeys
    expect(elsewhere.available).toBe(false)
    expect(elsewhere.elsewhere).toBe('http://localhost:7070')
    const refused = await new BrowserSession(installation, '127.0.0.1:7070').call(accounts.passkeyOptions)
    expect(refused.status).toBe(422)
    const begun = await new BrowserSession(installation).call(accounts.passkeyOptions)
    expect(begun.body.options).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    expect(begun.body.options).not.toHaveProperty('allowCredentials.0')
  })

  it('lets no token change how its owner signs in', async () => {
    const { who } = await somebody()
    expect((await who.call(account.beginTotp)).status).toBe(403)
    expect((await who.call(account.changePassword, { body: { password: 'a thief’s password' } })).status).toBe(403)
  })

  it('confines a token to its scopes, never wider than its owner, and to what it may do alone', async () => {
    const { browser } = await somebody(['analyst'])
    const make = (body: object) => browser.call(accounts.createToken, { body: { name: 'script', ...body } as never })
    const wider = await make({ scopes: ['manage-users'] })
    expect(wider.status).toBe(400)
    const narrow = (await make({ scopes: ['read-entities'] })).body
    const use = (secret: string, contract: typeof entities.searchEntities | typeof entities.exportEntities) =>
      installation.application.http.inject({
        method: 'GET',
        url: contract.path,
        headers: { host: 'localhost', authorization: `Bearer ${secret}` },
      })
    expect((await use(narrow.secret, entities.searchEntities)).statusCode).toBe(200)
    expect((await use(narrow.secret, entities.exportEntities)).statusCode).toBe(403)
    const alone = (await make({ scopes: ['read-entities'], unattended: true })).body
    expect((await use(alone.secret, entities.exportEntities)).statusCode).toBe(200)
    const child = await installation.application.http.inject({
      method: 'POST',
      url: '/api/tokens',
      headers: { host: 'localhost', authorization: `Bearer ${alone.secret}` },
      payload: { name: 'child of a token', days: 300 },
    })
    expect(child.json()).toMatchObject({ token: { scopes: ['read-entities'] } })
    // What a token made lives no longer than it, and ends with it.
    expect(Date.parse(child.json().token.expires)).toBeLessThanOrEqual(Date.parse(alone.token.expires ?? ''))
    expect((await use(child.json().secret, entities.searchEntities)).statusCode).toBe(200)
    await browser.call(accounts.revokeToken, { params: { id: alone.token.id } })
    expect((await use(child.json().secret, entities.searchEntities)).statusCode).toBe(401)
    expect((await use(narrow.secret, entities.searchEntities)).statusCode).toBe(200)
    expect((await make({ days: 3_000 })).status).toBe(400)
  })

  it('asks for a second factor first, from the day on which the agency asks for it', async () => {
    const strict = await openTestInstallation(server, clock, {
      prepare: `insert into app.rules values ('second-factor', '2001-01-01', 1, 'required', 'a test')`,
    })
    try {
      await person(strict, 'newcomer', { roles: ['special-agent'], password })
      const browser = new BrowserSession(strict)
      const entered = await browser.call(accounts.signIn, { body: { username: 'newcomer', password } })
      expect([entered.body.mustEnroll, entered.body.me.capabilities]).toEqual([true, []])
      expect((await browser.call(entities.searchEntities)).status).toBe(403)
      // A token would be a way around it.
      expect((await browser.call(accounts.createToken, { body: { name: 'a way around' } })).status).toBe(403)
      await enroll(browser)
      expect((await browser.call(accounts.currentSession)).body.mustEnroll).toBe(false)
      expect((await browser.call(entities.searchEntities)).status).toBe(200)
    } finally {
      await strict.close()
    }
  })
})
