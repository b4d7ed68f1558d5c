import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { accounts, entities, rights } from '../../packages/contracts/src/index.ts'
import { type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { BrowserSession } from '../support/browser-session.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const reason = 'because the test asks for it'
const official: Marking = { ...publicMarking, sensitivity: 'official', originators: [{ org: 'own', to: [] }] }
const victims: Marking = { ...official, sensitivity: 'sensitive', compartments: ['victim'] }
const sources: Marking = { ...official, compartments: ['source'] }
const endangered: Marking = { ...sources, sensitivity: 'restricted' }
const foreign: Marking = {
  ...victims,
  originators: [
    { org: 'own', to: [] },
    { org: 'partner', to: ['org:own'] },
  ],
}

describe.each(inject('servers').slice(0, 1))('rights on PostgreSQL $version', (server) => {
  const clock = new HandClock()
  let installation: TestInstallation
  let root: Person
  let chief: Person
  let privacy: Person
  let people = 0

  beforeAll(async () => {
    installation = await openTestInstallation(server, clock)
    root = await person(installation, 'root', {
      roles: ['system-administrator'],
      ceiling: 'public',
      purposes: ['administration'],
    })
    chief = await person(installation, 'chief', { roles: ['attache'], ceiling: 'restricted', compartments: ['victim'] })
    privacy = await person(installation, 'privacy', { roles: ['privacy-officer'], ceiling: 'official' })
    const keeper = await person(installation, 'keeper', {
      roles: ['list-manager'],
      ceiling: 'restricted',
      compartments: ['victim', 'source'],
    })
    for (const [source, marking] of Object.entries({ victims, sources, endangered, foreign }))
      await importLines(
        installation,
        keeper,
        `list_${source}`,
        ftmLine(`held-${source}`, 'Person', { name: [`Person of ${source}`] }),
        { marking },
      )
  })
  beforeEach(() => clock.back())
  afterAll(() => installation?.close())

  const agent = () => person(installation, `agent-${(people += 1)}`, { roles: ['special-agent'] })
  const rightsOf = async (who: Person) => {
    const { body } = await root.call(rights.readRights, { params: { id: who.reader.principal } })
    const { roles, office, ceiling, compartments, purposes } = body.user
    return { epoch: body.epoch, rights: { roles, office, ceiling, compartments, purposes } }
  }
  const propose = async (who: Person, change: Partial<rights.Rights>, by = root) => {
    const held = await rightsOf(who)
    return by.call(rights.proposeRights, {
      params: { id: who.reader.principal },
      body: { epoch: held.epoch, rights: { ...held.rights, ...change }, reason },
    })
  }
  const decide = (by: Person, id: string, decision: 'approve' | 'decline' | 'withdraw') =>
    by.call(rights.decideChange, { params: { id, decision }, body: { reason } })
  const seen = async (who: Person) =>
    (await who.call(entities.searchEntities, { query: { q: 'Person of' } })).body.items.map((one) => one.id).sort()

  it('lets a second person agree to what widens, and holds nothing until then', async () => {
    const who = await agent()
    const proposed = await propose(who, { ceiling: 'sensitive', compartments: ['victim'] })
    expect([proposed.status, proposed.body.state]).toEqual([201, 'proposed'])
    expect((await rightsOf(who)).rights.compartments).toEqual([])
    expect(await seen(who)).toEqual([])
    const approved = await decide(chief, proposed.body.id, 'approve')
    expect(approved.body.change).toMatchObject({ state: 'applied', decidedBy: 'chief' })
    expect(await seen(who)).toEqual(['held-foreign', 'held-victims'])
    const { body } = await privacy.call(rights.readRights, { params: { id: who.reader.principal } })
    expect(body.history.map((one) => [one.kind, one.by, one.decidedBy, one.after])).toEqual([
      ['change', 'root', 'chief', { ceiling: 'sensitive', compartments: ['victim'] }],
    ])
    expect(body.because.find((one) => one.capability === 'screen')?.roles).toEqual(['special-agent'])
  })

  it('takes away at once: the next read is without it, and a transaction under way reads nothing more', async () => {
    const who = await person(installation, `agent-${(people += 1)}`, {
      roles: ['special-agent'],
      ceiling: 'sensitive',
      compartments: ['victim'],
    })
    expect(await seen(who)).toContain('held-victims')
    await installation.platform.database.as(who.reader, async (tx) => {
      const count = () =>
        tx.selectFrom('list_entities').select('entity_id').where('entity_id', '=', 'held-victims').execute()
      expect(await count()).toHaveLength(1)
      expect((await propose(who, { compartments: [] })).body.state).toBe('applied')
      expect(await count()).toHaveLength(0)
    })
    expect(await seen(who)).toEqual([])
  })

  it('lets nobody approve his own proposal, his own rights, or more than he holds', async () => {
    const other = await person(installation, `chief-${(people += 1)}`, { roles: ['attache', 'system-administrator'] })
    const who = await agent()
    const own = await propose(who, { ceiling: 'sensitive' }, other)
    expect((await decide(other, own.body.id, 'approve')).status).toBe(403)
    expect((await propose(other, { ceiling: 'restricted' }, other)).status).toBe(422)
    const about = await propose(chief, { purposes: ['investigation', 'oversight'] })
    expect((await decide(chief, about.body.id, 'approve')).status).toBe(403)
    const more = await propose(who, { compartments: ['source'] })
    const refused = await decide(chief, more.body.id, 'approve')
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('source')])
    expect((await decide(root, more.body.id, 'withdraw')).body.change.state).toBe('withdrawn')
    expect((await decide(chief, more.body.id, 'approve')).status).toBe(409)
  })

  it('decides once, of two who decide at the same moment', async () => {
    const who = await agent()
    const second = await person(installation, `chief-${(people += 1)}`, {
      roles: ['deputy-attache'],
      ceiling: 'sensitive',
    })
    const proposed = await propose(who, { ceiling: 'sensitive' })
    const answers = await Promise.all([
      decide(chief, proposed.body.id, 'approve'),
      decide(second, proposed.body.id, 'decline'),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect((await propose(who, { ceiling: 'restricted' })).status).toBe(201)
  })

  it('refuses a proposal made from rights that changed meanwhile, and one that changes nothing', async () => {
    const who = await agent()
    const held = await rightsOf(who)
    await propose(who, { purposes: ['investigation', 'oversight'] }).then((one) =>
      decide(chief, one.body.id, 'approve'),
    )
    const stale = await root.call(rights.proposeRights, {
      params: { id: who.reader.principal },
      body: { ...held, rights: { ...held.rights, ceiling: 'sensitive' }, reason },
    })
    expect(stale.status).toBe(409)
    expect((await propose(who, {})).status).toBe(400)
  })

  it('brings nothing back by a proposal that was made before it was taken away', async () => {
    const who = await person(installation, `agent-${(people += 1)}`, {
      roles: ['analyst'],
      purposes: ['investigation'],
    })
    const old = await propose(who, { roles: ['analyst', 'deputy-attache'] })
    expect((await propose(who, { roles: ['mission-support'] })).body.state).toBe('applied')
    expect((await decide(chief, old.body.id, 'approve')).status).toBe(409)
    expect((await rightsOf(who)).rights.roles).toEqual(['mission-support'])
    expect((await decide(chief, old.body.id, 'decline')).body.change.state).toBe('declined')
  })

  it('tells nobody of a restricted case who is not cleared for it, not even by an empty line', async () => {
    const holder = await person(installation, `holder-${(people += 1)}`, {
      roles: ['attache'],
      compartments: ['case:quiet'],
    })
    const who = await agent()
    const proposed = await propose(who, { compartments: ['case:quiet'] })
    expect((await decide(chief, proposed.body.id, 'approve')).status).toBe(404)
    const told = async (by: Person) => {
      const waiting = await by.call(rights.listChanges, { query: { open: '1' } })
      const { body } = await by.call(rights.readRights, { params: { id: who.reader.principal } })
      return [waiting.body.items.some((one) => one.id === proposed.body.id), body.history.length]
    }
    expect([await told(chief), await told(privacy), await told(holder)]).toEqual([
      [false, 0],
      [false, 0],
      [true, 1],
    ])
    // Beside another field, that field alone is told.
    expect((await decide(holder, proposed.body.id, 'approve')).status).toBe(200)
    await propose(who, { compartments: [], ceiling: 'public' })
    const { body } = await privacy.call(rights.readRights, { params: { id: who.reader.principal } })
    expect(body.history.map((one) => Object.keys(one.after))).toEqual([['ceiling']])
  })

  it('gives a way back in only by somebody who holds what its owner does', async () => {
    const who = await person(installation, `cleared-${(people += 1)}`, {
      roles: ['special-agent'],
      compartments: ['source'],
    })
    const reset = await root.call(rights.resetAccess, { params: { id: who.reader.principal }, body: { reason } })
    const refused = await decide(chief, reset.body.change.id, 'approve')
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('source')])
    expect((await who.call(entities.searchEntities)).status).toBe(200)
    await propose(who, { compartments: [] })
    expect((await decide(chief, reset.body.change.id, 'approve')).body.link).toContain('/welcome#')
  })

  it('shows with a counterpart’s invitation whose he is', async () => {
    const invited = await root.call(accounts.inviteUser, {
      body: {
        username: 'counterpart',
        name: 'Of Another House',
        roles: ['foreign-counterpart'],
        organization: 'elsewhere',
        country: 'MX',
      },
    })
    const { body } = await chief.call(rights.listChanges, { query: { open: '1', kind: 'invitation' } })
    expect(body.items.find((one) => one.person.id === invited.body.user.id)?.person).toMatchObject({
      organization: 'elsewhere',
      country: 'MX',
    })
  })

  it('gives the system administrator no role that sees content', async () => {
    const who = await agent()
    const both = await propose(who, { roles: ['special-agent', 'system-administrator'] })
    expect([both.status, both.text]).toEqual([400, expect.stringContaining('rights.roles')])
    const invited = await root.call(accounts.inviteUser, {
      body: { username: 'two-hats', name: 'Two Hats', roles: ['analyst', 'system-administrator'] },
    })
    expect(invited.status).toBe(400)
  })

  it('invites without rights until a second person agrees', async () => {
    const invited = await root.call(accounts.inviteUser, {
      body: { username: 'puppet', name: 'Second Self', roles: ['special-agent'], ceiling: 'restricted' },
    })
    expect(invited.body.awaits).toBe(true)
    const browser = new BrowserSession(installation)
    const token = invited.body.link.split('#')[1] ?? ''
    const entered = await browser.call(accounts.acceptInvitation, { body: { token, password: 'long enough to keep' } })
    expect([entered.status, entered.body.me.capabilities]).toEqual([200, []])
    expect((await browser.call(entities.searchEntities)).status).toBe(403)
    const open = await chief.call(rights.listChanges, { query: { open: '1', kind: 'invitation' } })
    const proposal = open.body.items.find((one) => one.person.username === 'puppet')
    expect(proposal?.may).toEqual(['approve', 'decline'])
    expect((await decide(chief, proposal?.id ?? '', 'approve')).status).toBe(200)
    expect((await browser.call(entities.searchEntities)).status).toBe(200)
    for (const wrong of [{ compartments: [''] }, { purposes: [' '] }, { purposes: Array(21).fill('oversight') }])
      expect(
        (
          await root.call(accounts.inviteUser, {
            body: { username: 'odd', name: 'Odd Rights', roles: ['analyst'], ...wrong },
          })
        ).status,
      ).toBe(400)
    const mixed = await root.call(accounts.inviteUser, {
      body: { username: 'mixed', name: 'Mixed Up', roles: ['special-agent'], organization: 'elsewhere' },
    })
    expect(mixed.status).toBe(400)
  })

  it('gives a way back in by a link that only the second person sees', async () => {
    const who = await person(installation, 'forgetful', { roles: ['special-agent'], password: 'a forgotten password' })
    const reset = await root.call(rights.resetAccess, { params: { id: who.reader.principal }, body: { reason } })
    expect([reset.status, reset.body.link]).toEqual([201, null])
    const approved = await decide(chief, reset.body.change.id, 'approve')
    expect((await who.call(entities.searchEntities)).status).toBe(401)
    const token = approved.body.link?.split('#')[1] ?? ''
    const browser = new BrowserSession(installation)
    expect(
      (await browser.call(accounts.acceptInvitation, { body: { token, password: 'a remembered password' } })).status,
    ).toBe(200)
    expect((await browser.call(entities.searchEntities)).status).toBe(200)
  })

  it('opens more for a few hours with a second person’s agreement, and never what no emergency opens', async () => {
    const who = await agent()
    const ask = (body: object) => who.call(rights.askBreakGlass, { body: { reason, ...body } as never })
    expect((await ask({ compartments: ['source'] })).status).toBe(422)
    expect((await ask({ compartments: ['victim'], hours: 5 })).status).toBe(400)
    const asked = await ask({ ceiling: 'restricted', compartments: ['victim'], hours: 2 })
    expect(asked.body.state).toBe('proposed')
    expect(await seen(who)).toEqual([])
    expect((await decide(who, asked.body.id, 'approve')).status).toBe(403)
    await decide(chief, asked.body.id, 'approve')
    // Another originator's and a source's stay closed.
    expect(await seen(who)).toEqual(['held-victims'])
    // Who holds the compartment is told.
    const holder = await person(installation, `holder-${(people += 1)}`, {
      roles: ['analyst'],
      compartments: ['victim'],
    })
    const told = await holder.call(rights.listChanges, { query: { kind: 'break-glass' } })
    expect(told.body.items.map((one) => one.id)).toContain(asked.body.id)
    clock.later(121)
    expect(await seen(who)).toEqual([])
    const over = await privacy.call(rights.listChanges, { query: { open: '1', kind: 'break-glass' } })
    const mine = over.body.items.find((one) => one.id === asked.body.id)
    expect(mine).toMatchObject({ state: 'ended', may: ['review'] })
    const days = (Date.parse(mine?.reviewDue ?? '') - Date.parse(mine?.expires ?? '')) / 86_400_000
    expect(days).toBe(3)
    const reviewed = await privacy.call(rights.reviewBreakGlass, {
      params: { id: asked.body.id },
      body: { review: 'It was needed and stayed within the case.' },
    })
    expect(reviewed.body).toMatchObject({ reviewedBy: 'privacy', may: [] })
  })

  it('opens by a break-glass nothing of a source, not even to who holds it below that ceiling', async () => {
    const who = await person(installation, `agent-${(people += 1)}`, {
      roles: ['special-agent'],
      compartments: ['source'],
    })
    // What he reads of sources without it, he reads with it.
    expect(await seen(who)).toEqual(['held-sources'])
    const asked = await who.call(rights.askBreakGlass, {
      body: { reason, ceiling: 'restricted', compartments: ['victim'], hours: 1 },
    })
    expect((await decide(chief, asked.body.id, 'approve')).body.change.state).toBe('applied')
    expect(await seen(who)).toEqual(['held-sources', 'held-victims'])
  })

  it('ends a break-glass before its time, for a transaction under way as well', async () => {
    const who = await agent()
    const asked = await who.call(rights.askBreakGlass, {
      body: { reason, ceiling: 'sensitive', compartments: ['victim'], hours: 1 },
    })
    await decide(chief, asked.body.id, 'approve')
    expect(await seen(who)).toEqual(['held-victims'])
    const found = await installation.platform.sessions.find(who.token)
    if (found?.state !== 'open') throw new Error('no session')
    await installation.platform.database.as(found.reader, async (tx) => {
      const count = () =>
        tx.selectFrom('list_entities').select('entity_id').where('entity_id', '=', 'held-victims').execute()
      expect(await count()).toHaveLength(1)
      expect((await who.call(rights.endBreakGlass, { params: { id: asked.body.id } })).body.state).toBe('ended')
      expect(await count()).toHaveLength(0)
    })
    expect(await seen(who)).toEqual([])
  })

  it('ends every session and token of an account by the administrator', async () => {
    const who = await agent()
    expect((await root.call(accounts.signOutUser, { params: { id: who.reader.principal } })).body.ended).toBe(1)
    expect((await who.call(entities.searchEntities)).status).toBe(401)
  })

  it('ends the tokens that were made for a purpose which is taken away', async () => {
    const who = await person(installation, `agent-${(people += 1)}`, {
      roles: ['special-agent'],
      purposes: ['visa-screening', 'investigation'],
    })
    expect((await who.call(entities.searchEntities)).status).toBe(200)
    await propose(who, { purposes: ['investigation'] })
    expect((await who.call(entities.searchEntities)).status).toBe(401)
  })

  it('shows the compartment of a restricted case to its holders alone, and answers no filter for it', async () => {
    const holder = await person(installation, `holder-${(people += 1)}`, {
      roles: ['deputy-attache'],
      compartments: ['case:hidden'],
    })
    const ask = async (by: Person) =>
      (await by.call(rights.listRights, { query: { compartment: 'case:hidden' } })).body.items.map((one) => one.id)
    expect(await ask(holder)).toEqual([holder.reader.principal])
    expect(await ask(privacy)).toEqual([])
    expect((await privacy.call(rights.listRights, { query: { q: 'holder' } })).text).not.toContain('case:hidden')
  })
})
