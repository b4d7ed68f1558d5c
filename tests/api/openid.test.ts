import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { accounts, entities, rights } from '../../packages/contracts/src/index.ts'
import { systemClock } from '../../packages/kernel/src/index.ts'
import { BrowserSession } from '../support/browser-session.ts'
import { openProvider, type TestProvider, visit } from '../support/openid-provider.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'
import { until } from '../support/waiting.ts'

const callback = 'http://localhost/api/openid/callback'

describe.each(inject('servers').slice(0, 1))('OpenID Connect on PostgreSQL $version', (server) => {
  let provider: TestProvider
  let installation: TestInstallation
  let root: Person

  beforeAll(async () => {
    provider = await openProvider(callback)
    installation = await openTestInstallation(server, systemClock, {
      openid: {
        issuer: provider.issuer,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        name: 'Agency sign-in',
        claim: 'preferred_username',
      },
    })
    root = await person(installation, 'root', { roles: ['system-administrator'], ceiling: 'public' })
  })
  afterAll(async () => {
    await installation?.close()
    await provider?.close()
  })

  const invite = async (username: string) => {
    const invited = await root.call(accounts.inviteUser, {
      body: { username, name: `Person ${username}`, roles: ['special-agent'] },
    })
    return invited.body.user.id
  }
  /** One whole journey: out to the provider, back to the callback. */
  const journey = async (browser: BrowserSession, query: { to?: string; prove?: '1' } = {}) => {
    const out = await browser.call(accounts.openidStart, { query })
    expect(out.status).toBe(302)
    const back = await visit(String(out.headers['location']), callback)
    return browser.call(accounts.openidCallback, { query: Object.fromEntries(back.searchParams) as never })
  }

  it('signs in an invited person by the name the provider vouches for, and afterwards by the subject alone', async () => {
    await invite('dana')
    const browser = new BrowserSession(installation)
    expect((await browser.call(accounts.signInMethods)).body.openid).toEqual({ name: 'Agency sign-in' })
    provider.as('subject-1', { preferred_username: 'dana' })
    const entered = await journey(browser, { to: '/hits' })
    expect([entered.status, entered.text]).toEqual([200, expect.stringContaining('url=/hits')])
    expect((await browser.call(accounts.currentSession)).body).toMatchObject({
      me: { username: 'dana' },
      method: 'openid',
    })
    // Another name at the provider changes nothing; another subject of the same name is somebody else.
    provider.as('subject-1', { preferred_username: 'renamed' })
    expect((await journey(new BrowserSession(installation))).status).toBe(200)
    provider.as('subject-2', { preferred_username: 'dana' })
    expect((await journey(new BrowserSession(installation))).status).toBe(401)
  })

  it('knows nobody by an invitation that has run out', async () => {
    const id = await invite('late')
    await installation.platform.database.keeper
      .updateTable('app.principals')
      .set({ invitation_expires_at: new Date(0) })
      .where('id', '=', id)
      .execute()
    provider.as('subject-late', { preferred_username: 'late' })
    expect((await journey(new BrowserSession(installation))).status).toBe(401)
  })

  it('makes no account, and takes over none that has a way in of its own', async () => {
    await person(installation, 'settled', { roles: ['special-agent'], password: 'a password of its own' })
    await invite('linked')
    provider.as('subject-linked', { preferred_username: 'linked' })
    expect((await journey(new BrowserSession(installation))).status).toBe(200)
    for (const name of ['nobody-here', 'settled', 'linked', '']) {
      provider.as(`subject-of-${name}`, { preferred_username: name })
      const refused = await journey(new BrowserSession(installation))
      // In the same words, so that the provider's people cannot ask which accounts there are.
      expect([refused.status, refused.text], name).toEqual([401, expect.stringContaining('Nobody here is known')])
    }
  })

  it('takes over no account that was given a password while its invitation stands', async () => {
    const id = await invite('prepared')
    const { username, password } = { username: 'prepared', password: 'a password of its own' }
    await person(installation, username, { roles: ['special-agent'], password })
    provider.as('subject-prepared', { preferred_username: username })
    expect((await journey(new BrowserSession(installation))).status).toBe(401)
    const browser = new BrowserSession(installation)
    expect((await browser.call(accounts.signIn, { body: { username, password } })).status).toBe(200)
    const { body } = await root.call(rights.readRights, { params: { id } })
    expect(body.factors).toEqual(['password'])
  })

  it('links no account whose holder took up his invitation by a password meanwhile', async () => {
    const { admin } = installation
    const id = await invite('racer')
    provider.as('subject-racer', { preferred_username: 'racer' })
    await admin.query('begin')
    await admin.query(
      `update app.principals set password_hash = 'his own', invitation_hash = null, invitation_expires_at = null where id = $1`,
      [id],
    )
    const coming = journey(new BrowserSession(installation))
    await until('the link waits for the row', async () => {
      const { rowCount } = await admin.query(
        `select 1 from pg_stat_activity where datname = current_database() and usename = 'attache_keeper' and wait_event_type = 'Lock'`,
      )
      return (rowCount ?? 0) > 0
    })
    await admin.query('commit')
    expect((await coming).status).toBe(401)
    const { body } = await root.call(rights.readRights, { params: { id } })
    expect(body.factors).toEqual(['password'])
  })

  it('tells a browser in a page, and a program in JSON, that nobody is known by that name', async () => {
    provider.as('subject-unknown', { preferred_username: 'unknown' })
    const refused = async (headers: Readonly<Record<string, string>>) => {
      const browser = new BrowserSession(installation)
      const out = await browser.call(accounts.openidStart)
      const back = await visit(String(out.headers['location']), callback)
      return browser.call(accounts.openidCallback, { query: Object.fromEntries(back.searchParams) as never }, headers)
    }
    const page = await refused({ accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
    expect([page.status, page.headers['content-type']]).toEqual([401, 'text/html; charset=utf-8'])
    expect(page.text).toContain('Ask the system administrator whether you have an account here.')
    expect((await refused({})).headers['content-type']).toBe('application/json; charset=utf-8')
  })

  it('lets nobody in whose account is disabled', async () => {
    const id = await invite('leaver')
    provider.as('subject-leaver', { preferred_username: 'leaver' })
    const browser = new BrowserSession(installation)
    expect((await journey(browser)).status).toBe(200)
    await root.call(accounts.disableUser, { params: { id } })
    expect((await browser.call(accounts.currentSession)).status).toBe(401)
    expect((await journey(new BrowserSession(installation))).status).toBe(401)
  })

  it('signs nobody in by a link that somebody else began, nor twice by one', async () => {
    await invite('victim')
    provider.as('subject-victim', { preferred_username: 'victim' })
    const attacker = new BrowserSession(installation)
    const out = await attacker.call(accounts.openidStart)
    const back = await visit(String(out.headers['location']), callback)
    const query = Object.fromEntries(back.searchParams) as never
    expect((await new BrowserSession(installation).call(accounts.openidCallback, { query })).status).toBe(401)
    expect((await attacker.call(accounts.openidCallback, { query })).status).toBe(401)
    expect((await attacker.call(accounts.openidCallback, { query: { state: 'made up', code: 'x' } })).status).toBe(401)
  })

  it('signs nobody in by a link that somebody else began while he was signing in himself', async () => {
    await invite('busy')
    const begun = async (browser: BrowserSession, subject: string) => {
      const out = await browser.call(accounts.openidStart)
      provider.as(subject, { preferred_username: 'busy' })
      const back = await visit(String(out.headers['location']), callback)
      return { query: Object.fromEntries(back.searchParams) as never }
    }
    const [attacker, own] = [new BrowserSession(installation), new BrowserSession(installation)]
    const theirs = await begun(attacker, 'subject-busy')
    const mine = await begun(own, 'subject-busy')
    // His browser has a cookie of a sign-in too, but not of this one.
    expect((await own.call(accounts.openidCallback, theirs)).status).toBe(401)
    expect((await own.call(accounts.currentSession)).status).toBe(401)
    expect((await own.call(accounts.openidCallback, mine)).status).toBe(200)
  })

  it('proves again at the provider, by the same person alone', async () => {
    await invite('exporter')
    provider.as('subject-exporter', { preferred_username: 'exporter' })
    const browser = new BrowserSession(installation)
    await journey(browser)
    await installation.admin.query(`update app.sessions set proven_at = now() - interval '1 hour'`)
    expect((await browser.call(entities.exportEntities)).status).toBe(403)
    await invite('other')
    provider.as('subject-other', { preferred_username: 'other' })
    expect((await journey(browser, { prove: '1' })).status).toBe(401)
    provider.as('subject-exporter', { preferred_username: 'exporter' })
    expect((await journey(browser, { prove: '1' })).status).toBe(200)
    expect((await browser.call(entities.exportEntities)).status).toBe(200)
  })

  it('sends nobody to another site after sign-in', async () => {
    provider.as('subject-1', { preferred_username: 'dana' })
    for (const to of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', '/"><script>'])
      expect((await journey(new BrowserSession(installation), { to })).text).not.toMatch(/elsewhere|<script/)
  })

  it('shows how somebody signs in on the rights page', async () => {
    const { body } = await root.call(rights.listRights, { query: { q: 'dana' } })
    const one = await root.call(rights.readRights, { params: { id: body.items[0]?.id ?? '' } })
    expect(one.body.factors).toEqual(['openid'])
    expect(one.body.user.state).toBe('active')
  })
})
