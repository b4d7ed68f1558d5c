import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { accounts, rights } from '../../packages/contracts/src/index.ts'
import { BrowserSession } from '../support/browser-session.ts'
import { HandClock } from '../support/hand-clock.ts'
import { type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const reason = 'because the test asks for it'
const password = 'long enough to keep'

/** One administrator alone, from an empty installation on: what he can do before the first approver, and never after. */
describe.each(inject('servers').slice(0, 1))('the first approver on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let root: Person
  let chief = ''
  let agent = ''

  const invite = (username: string, roles: rights.Rights['roles']) =>
    root.call(accounts.inviteUser, { body: { username, name: `Person ${username}`, roles } })
  const enter = (link: string) =>
    new BrowserSession(installation).call(accounts.acceptInvitation, {
      body: { token: link.split('#')[1] ?? '', password },
    })
  const propose = async (id: string, change: Partial<rights.Rights>) => {
    const { body } = await root.call(rights.readRights, { params: { id } })
    const { roles, office, ceiling, compartments, purposes } = body.user
    return root.call(rights.proposeRights, {
      params: { id },
      body: { epoch: body.epoch, rights: { roles, office, ceiling, compartments, purposes, ...change }, reason },
    })
  }
  const reset = (id: string) => root.call(rights.resetAccess, { params: { id }, body: { reason } })

  beforeAll(async () => {
    installation = await openTestInstallation(server, new HandClock())
    root = await person(installation, 'root', { roles: ['system-administrator'], ceiling: 'public' })
  })
  afterAll(() => installation?.close())

  it('is made by one person, who may also repeat his link until he has entered', async () => {
    const invited = await invite('chief', ['attache'])
    chief = invited.body.user.id
    expect(invited.body.awaits).toBe(false)
    const again = await reset(chief)
    expect([again.status, again.body.change.state]).toEqual([201, 'applied'])
    expect((await enter(again.body.link ?? '')).status).toBe(200)
  })

  it('closes the door: what widens waits for him', async () => {
    const invited = await invite('agent', ['special-agent'])
    expect(invited.body.awaits).toBe(true)
    agent = invited.body.user.id
  })

  it('cannot be taken over, widened or deprived of his office by the administrator alone', async () => {
    const taken = await reset(chief)
    expect([taken.status, taken.text]).toEqual([422, expect.stringContaining('nobody who could agree')])
    expect((await propose(chief, { ceiling: 'restricted' })).status).toBe(422)
    expect((await propose(chief, { roles: ['special-agent'] })).status).toBe(422)
  })

  it('stands for the rule also while he is disabled', async () => {
    expect((await root.call(accounts.disableUser, { params: { id: chief } })).status).toBe(200)
    expect((await propose(agent, { ceiling: 'restricted' })).status).toBe(422)
    expect((await invite('puppet', ['attache'])).status).toBe(422)
    expect((await root.call(accounts.enableUser, { params: { id: chief } })).status).toBe(200)
    expect((await propose(agent, { ceiling: 'restricted' })).body.state).toBe('proposed')
  })

  it('counts whichever way he signs in', async () => {
    await installation.admin.query(
      `update app.principals set password_hash = null, oidc_subject = 'issuer subject' where id = $1`,
      [chief],
    )
    expect((await invite('second-puppet', ['attache'])).body.awaits).toBe(true)
  })
})
