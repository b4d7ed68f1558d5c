import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { entities, redress, retention, screening, visas } from '../../packages/contracts/src/index.ts'
import { type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const reason = 'because the test asks for it'
const DAY = 1_440
const official: Marking = { ...publicMarking, sensitivity: 'official', originators: [{ org: 'own', to: [] }] }
const closed: Marking = { ...official, sensitivity: 'restricted', compartments: ['case:dusk'] }

describe.each(inject('servers'))('redress on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let clock: HandClock
  let manager: Person
  let agent: Person
  let vetter: Person
  let officer: Person
  let colleague: Person
  let cleared: Person
  let taker: Person
  let made = 0
  const key = () => `redress-${(made += 1)}-key`

  const listed = (more: Record<string, string[]> = {}) =>
    ftmLine('w1', 'Person', {
      name: ['Irina Petrova'],
      birthDate: ['1980-05-06'],
      nationality: ['ru'],
      ...more,
    })
  const others = ftmLine('w2', 'Person', { name: ['Tomas Almeida Ferraz'], birthDate: ['1971-01-02'] })

  beforeAll(async () => {
    clock = new HandClock()
    installation = await openTestInstallation(server, clock)
    manager = await person(installation, 'manager', { roles: ['list-manager'] })
    agent = await person(installation, 'agent', { roles: ['vsp-agent'] })
    vetter = await person(installation, 'vetter', { roles: ['analyst', 'legal-adviser'] })
    officer = await person(installation, 'officer', { roles: ['privacy-officer'] })
    colleague = await person(installation, 'colleague', { roles: ['legal-adviser'] })
    const dusk = { ceiling: 'restricted', compartments: ['case:dusk'] } as const
    cleared = await person(installation, 'cleared', { roles: ['privacy-officer', 'list-manager'], ...dusk })
    taker = await person(installation, 'taker', { roles: ['vsp-agent'], ...dusk })
    const { admin, platform } = installation
    const label = await platform.labels.intern(official)
    await admin.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', $1)`, [label])
    await admin.query(
      `insert into offices values ('post', 'post', 'Post', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, $1)`,
      [label],
    )
    await importLines(installation, manager, 'wanted', listed() + others)
    await importLines(
      installation,
      cleared,
      'dusk',
      ftmLine('d1', 'Person', { name: ['Zephyrine Quillon'], birthDate: ['1966-06-06'] }),
      { marking: closed },
    )
  })
  afterAll(() => installation?.close())

  const irina = {
    name: ['Irina Petrova'],
    birthDate: ['1980-05-06'],
    nationality: ['ru'],
    passportNumber: ['MX1234567'],
  }
  const apply = async (applicant: Record<string, string[]>, who = agent) => {
    const body = { key: key(), number: `N-${(made += 1)}`, post: 'post', visaClass: 'B1/B2', received: '2026-01-02' }
    const answer = await who.call(visas.createApplication, { body: { ...body, applicant } })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }
  const file = async (asked: Record<string, string[]>, more: object = {}, who = officer) =>
    who.call(redress.fileInquiry, {
      body: {
        key: key(),
        received: '2026-01-02',
        asker: 'Anna the lawyer',
        relation: 'representative' as const,
        asks: 'Why is my client refused?',
        person: asked,
        papers: true,
        ...more,
      },
    })
  const move = (
    who: Person,
    one: redress.Inquiry,
    transition: 'claim' | 'ask-papers' | 'papers-came' | 'lapse' | 'complete',
  ) =>
    who.call(redress.moveInquiry, {
      params: { id: one.id, transition },
      body: { key: key(), version: one.version, reason },
    })
  const read = async (who: Person, id: string) => (await who.call(redress.readInquiry, { params: { id } })).body
  const find = (who: Person, id: string, what: object) =>
    who.call(redress.recordFinding, {
      params: { id },
      body: { key: key(), kind: 'no-change', reason, ...what },
    })
  const reviewed = async (asked: Record<string, string[]>, who = officer, more: object = {}) => {
    const filed = (await file(asked, more, who)).body
    return (await move(who, filed, 'claim')).body
  }
  const valuesOf = async (entity: string, property: string) => {
    const answer = await agent.call(screening.getEntity, { params: { id: entity } })
    return answer.body.properties[property] ?? []
  }

  it('has a control number from its filing on, and waits for papers as long as the rule says', async () => {
    const whole = (await file(irina)).body
    expect(whole).toMatchObject({ state: 'in-process', papersDue: null, person: { caption: 'Irina Petrova' } })
    expect(whole.number).toMatch(/^RCN-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/)
    const waiting = (await file(irina, { papers: false })).body
    expect(waiting.number).not.toBe(whole.number)
    expect(waiting.state).toBe('pending-paperwork')
    expect(waiting.told).toMatch(/wait for papers/)
    expect((await move(officer, waiting, 'lapse')).body).toMatchObject({ error: 'guarded' })
    clock.later(31 * DAY)
    const lapsed = (await move(officer, waiting, 'lapse')).body
    expect(lapsed.state).toBe('no-paperwork')
    expect((await move(colleague, lapsed, 'papers-came')).body.state).toBe('in-process')
    clock.back()
    const found = await colleague.call(redress.listInquiries, { query: { q: whole.number } })
    expect(found.body).toMatchObject({ total: 1, items: [{ id: whole.id }] })
    expect((await agent.call(redress.listInquiries)).status).toBe(403)
  })

  it('names what is wrong with an inquiry, field by field', async () => {
    const answer = await file({ birthDate: ['soon'] }, { received: '2999-01-01', post: 'nowhere' })
    expect(answer.status).toBe(400)
    expect((answer.body as unknown as { fields: { field: string }[] }).fields.map(({ field }) => field)).toEqual([
      'received',
      'person.name',
      'person.birthDate',
    ])
    expect((await file(irina, { post: 'nowhere' })).body).toMatchObject({ fields: [{ field: 'post' }] })
  })

  it('is reviewed by nobody who had a part in what it is about', async () => {
    const { application } = await apply({ name: ['Involved Someone'] })
    await vetter.call(visas.vetApplication, {
      params: { id: application.id, transition: 'review' },
      body: { key: key(), version: application.version },
    })
    const filed = (await file({ name: ['Involved Someone'] }, {}, vetter)).body
    expect(filed.steps.find(({ name }) => name === 'claim')?.why).toMatch(/had a part/)
    expect((await move(vetter, filed, 'claim')).body).toMatchObject({ error: 'guarded' })
    // By the number alone, whatever name was written on the inquiry.
    const named = (await file({ name: ['Misspelt'] }, { post: 'post', application: application.number }, vetter)).body
    expect((await move(vetter, named, 'claim')).body).toMatchObject({ error: 'guarded' })
    expect((await move(officer, filed, 'complete')).body).toMatchObject({ error: 'guarded' })
    const claimed = (await move(officer, filed, 'claim')).body
    expect(claimed.reviewer).toBe('officer')
    expect((await find(colleague, filed.id, {})).body).toMatchObject({ error: 'guarded' })
    expect((await move(colleague, claimed, 'complete')).body).toMatchObject({ error: 'guarded' })
    expect((await find(officer, filed.id, {})).status).toBe(201)
    expect((await move(officer, claimed, 'complete')).body.state).toBe('completed')
    expect((await find(officer, filed.id, {})).body).toMatchObject({ error: 'guarded' })
  })

  it('is reviewed by nobody who judged a ring that the person stands in', async () => {
    const same = { passportNumber: ['RG998877'] }
    const { application } = await apply({ name: ['Ringed Someone'], ...same })
    const { application: other } = await apply({ name: ['Another Altogether'], ...same })
    const judged = await vetter.call(visas.judgeRing, {
      params: { id: application.id },
      body: {
        key: key(),
        from: '2026-01-01',
        verdict: 'fraud-suspected',
        reason,
        applications: [application.id, other.id],
      },
    })
    expect(judged.status, judged.text).toBe(201)
    const filed = (await file({ name: ['Ringed Someone'] }, {}, vetter)).body
    expect(filed.steps.find(({ name }) => name === 'claim')?.why).toMatch(/had a part/)
    expect((await move(vetter, filed, 'claim')).body).toMatchObject({ error: 'guarded' })
    expect((await move(officer, filed, 'claim')).status).toBe(200)
  })

  it('clears a pair: hits are answered until the person or the record changes', async () => {
    const { application, hits } = await apply(irina)
    expect(application.state).toBe('potential-match')
    const one = await reviewed(irina)
    const seen = await read(officer, one.id)
    expect(seen.applications.map(({ id }) => id)).toContain(application.id)
    expect(seen.hits.map(({ id }) => id)).toContain(hits[0]?.id)
    expect(seen.found.map(({ id }) => id)).toEqual(['w1'])
    const finding = await find(officer, one.id, { kind: 'different-person', entity: 'w1' })
    expect(finding.status, finding.text).toBe(201)
    expect(finding.body.effects.map(({ kind, ref }) => [kind, ref])).toEqual([
      ['pair-recorded', 'w1'],
      ['hit-dismissed', hits[0]?.id],
    ])
    expect(finding.body.holds).toBe(true)
    const hit = await agent.call(screening.readHit, { params: { id: hits[0]?.id ?? '' } })
    expect(hit.body.hit.state).toBe('dismissed')
    expect(hit.body.history.at(-1)).toMatchObject({ by: 'the server', transition: 'dismiss' })

    const again = await apply(irina)
    expect(again.application).toMatchObject({ state: 'auto-cleared', screened: 'auto-cleared' })
    expect(again.hits.map(({ state }) => state)).toEqual(['dismissed'])
    const screened = await agent.call(screening.screenOne, {
      body: { key: key(), query: { schema: 'Person', properties: irina } },
    })
    expect(screened.body.hits.map(({ state }) => state)).toEqual(['dismissed'])
    const { passportNumber: _, ...less } = irina
    expect((await apply(less)).application.state).toBe('potential-match')
    expect((await apply({ ...irina, passportNumber: ['XX1'] })).application.state).toBe('potential-match')

    await importLines(installation, manager, 'wanted', listed({ alias: ['Irina the Second'] }) + others)
    expect((await apply(irina)).application.state).toBe('potential-match')
    expect((await read(officer, one.id)).findings[0]?.holds).toBe(false)
    await importLines(installation, manager, 'wanted', listed() + others, { key: key() })
    expect((await apply(irina)).application.state).toBe('auto-cleared')

    const retracted = await colleague.call(redress.retractFinding, {
      params: { id: finding.body.id },
      body: { key: key(), version: 1, reason },
    })
    expect(retracted.body).toMatchObject({ state: 'retracted', holds: false })
    expect((await agent.call(screening.readHit, { params: { id: hits[0]?.id ?? '' } })).body.hit.state).toBe('open')
    expect((await apply(irina)).application.state).toBe('potential-match')
  })

  it('corrects a wrong record in every list copy and in cleared pairs, and keeps it corrected', async () => {
    await importLines(installation, manager, 'second', listed({ position: ['courier'] }))
    const cleared_ = await reviewed(irina)
    await find(officer, cleared_.id, { kind: 'different-person', entity: 'w1' })
    const one = await reviewed({ ...irina, name: ['Irina Petrova'] })
    const wrong = { kind: 'record-wrong', entity: 'w1', property: 'birthDate', value: '1980-05-06' }
    expect((await find(officer, one.id, { ...wrong, corrected: 'soon' })).body).toMatchObject({
      fields: [{ field: 'corrected' }],
    })
    expect((await find(officer, one.id, { ...wrong, value: '1999-01-01' })).body).toMatchObject({
      fields: [{ field: 'value' }],
    })
    const finding = await find(officer, one.id, { ...wrong, corrected: '1981-06-07' })
    expect(finding.status, finding.text).toBe(201)
    expect(finding.body.effects.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'list-corrected wanted',
      'list-corrected second',
      'value-added 1981-06-07',
      'pair-renewed Irina Petrova',
    ])
    expect(await valuesOf('w1', 'birthDate')).toEqual(['1981-06-07'])
    // The engine follows: who was born on the wrong day is less like the record than who was born on the right one.
    const scoreOf = async (birthDate: string) => {
      const queries = { q: { schema: 'Person', properties: { name: ['Irina Petrova'], birthDate: [birthDate] } } }
      const answer = await agent.call(screening.match, {
        params: { dataset: 'default' },
        query: { threshold: 0, cutoff: 0 },
        body: { queries },
      })
      return answer.body.responses['q']?.results.find(({ id }) => id === 'w1')?.score ?? 0
    }
    expect(await scoreOf('1981-06-07')).toBeGreaterThan(await scoreOf('1980-05-06'))
    expect((await read(officer, cleared_.id)).findings[0]?.holds).toBe(true)
    const sources = await agent.call(entities.readEntity, { params: { id: 'w1' } })
    expect(sources.text).toContain('attache-corrections')
    expect(sources.text).toContain('"original":"1980-05-06"')

    // The publisher says it again with something else: the error stays out.
    await importLines(installation, manager, 'wanted', listed({ position: ['captain'] }) + others)
    expect(await valuesOf('w1', 'birthDate')).toEqual(['1981-06-07'])
    expect(await valuesOf('w1', 'position')).toEqual(['courier', 'captain'])

    const retracted = await officer.call(redress.retractFinding, {
      params: { id: finding.body.id },
      body: { key: key(), version: 1, reason },
    })
    expect(retracted.body.effects.map(({ kind }) => kind).slice(-2)).toEqual(['correction-lifted', 'correction-lifted'])
    // At once where the list says what it said then; with its next version where it says something else by now.
    expect(await valuesOf('w1', 'birthDate')).toEqual(['1980-05-06'])
    await importLines(installation, manager, 'wanted', listed({ position: ['admiral'] }) + others)
    const { rows } = await installation.admin.query(
      `select d.name from statements s join datasets d on d.id = s.dataset_id
       where s.entity_id = 'w1' and s.prop = 'birthDate' and s.ended_version is null order by 1`,
    )
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(['second', 'wanted'])
  })

  it('ends in a letter of the same words, whether a list names the person or not', async () => {
    const letterOf = async (asked: Record<string, string[]>, who: Person, what: object | null) => {
      const one = await reviewed(asked, who)
      if (what !== null) expect((await find(who, one.id, what)).status).toBe(201)
      expect((await read(who, one.id)).letter).toBeNull()
      const done = (await move(who, one, 'complete')).body
      const { letter } = await read(who, one.id)
      const plain = letter?.replaceAll(done.number, 'NUMBER').replaceAll(done.person.caption, 'NAME')
      return { letter, plain: plain?.replaceAll(done.completed?.slice(0, 10) ?? '', 'DAY'), number: done.number }
    }
    const unlisted = await letterOf({ name: ['Marguerite Ordinary'] }, officer, null)
    const cleared_ = await letterOf(irina, officer, { kind: 'different-person', entity: 'w1' })
    const stands = await letterOf({ name: ['Tomas Almeida Ferraz'] }, officer, { entity: 'w2' })
    clock.later(3 * DAY)
    const hidden = await letterOf({ name: ['Zephyrine Quillon'] }, cleared, { entity: 'd1' })
    clock.back()
    expect(unlisted.letter).toContain(unlisted.number)
    expect(unlisted.letter).toContain('Marguerite Ordinary')
    expect(new Set([unlisted.plain, cleared_.plain, stands.plain, hidden.plain]).size).toBe(1)
    expect(unlisted.plain).not.toMatch(/Marguerite|RCN-/)
  })

  it('tells those who may not read a closed list nothing of what was found on it', async () => {
    const mask = (text: string, one: redress.Inquiry) =>
      text
        .replaceAll(one.id, 'ID')
        .replaceAll(one.number, 'NUMBER')
        .replaceAll(one.person.caption, 'NAME')
        .replaceAll(/"at":"[^"]*"/g, '"at"')
        .replaceAll(/"completed":"[^"]*"/g, '"completed"')
    const told = async (asked: Record<string, string[]>, entity: string | null) => {
      await apply(asked, taker)
      const one = await reviewed(asked, cleared)
      if (entity !== null) {
        const finding = await find(cleared, one.id, { kind: 'different-person', entity })
        expect(finding.status, finding.text).toBe(201)
        expect(finding.body.mark.marking.compartments).toEqual(['case:dusk'])
        expect(finding.body.effects.map(({ kind }) => kind)).toEqual(['pair-recorded', 'hit-dismissed'])
      }
      await move(cleared, one, 'complete')
      const seen = await read(colleague, one.id)
      const { applications, ...rest } = seen
      expect(applications).toHaveLength(1)
      return mask(JSON.stringify(rest), one)
    }
    const person_ = { birthDate: ['1966-06-06'], passportNumber: ['QQ1'] }
    const hidden = await told({ name: ['Zephyrine Quillon'], ...person_ }, 'd1')
    const plain = await told({ name: ['Marguerite Ordinary'], ...person_ }, null)
    expect(hidden).toBe(plain)
    // The pair answers what it is about for those who see it, and the application says nothing of it.
    const again = await apply({ name: ['Zephyrine Quillon'], ...person_ }, taker)
    expect(again.application.state).toBe('auto-cleared')
    expect(again.hits.map(({ state }) => state)).toEqual(['dismissed'])
    const closedFinding = (
      await read(
        cleared,
        (await cleared.call(redress.listInquiries, { query: { q: 'Quillon' } })).body.items[0]?.id ?? '',
      )
    ).findings[0]
    const tried = await colleague.call(redress.retractFinding, {
      params: { id: closedFinding?.id ?? '' },
      body: { key: key(), version: 1, reason },
    })
    expect(tried.status).toBe(404)
  })

  it('is disposed of years after its end, with what it found', async () => {
    const one = await reviewed({ name: ['Longago Asker'] })
    await find(officer, one.id, { kind: 'different-person', entity: 'w2' })
    await move(officer, one, 'complete')
    clock.later(2_600 * DAY)
    const plan = (await officer.call(retention.makePlan, { body: { key: key() } })).body
    const approved = await cleared.call(retention.movePlan, {
      params: { id: plan.id, transition: 'approve' },
      body: { key: key(), version: plan.version, reason },
    })
    expect(approved.status, approved.text).toBe(200)
    await installation.application.retention.idle()
    clock.back()
    expect((await officer.call(redress.readInquiry, { params: { id: one.id } })).status).toBe(404)
    const { rows } = await installation.admin.query(
      `select from redress_findings where inquiry_id = $1 union all select from record_history where record_id = $1
       union all select from cleared_pairs where entity_id = 'w2'`,
      [one.id],
    )
    expect(rows).toEqual([])
  })

  it('tells of a cleared pair that it carries over to whoever reads the pair, and to nobody else', async () => {
    const told = { ...irina, name: ['Tomas Almeida Ferraz'], birthDate: ['1971-01-02'] }
    const hidden = await reviewed(told, cleared, { marking: closed })
    const pair = await find(cleared, hidden.id, { kind: 'different-person', entity: 'w2' })
    expect(pair.body.mark.marking.compartments).toEqual(['case:dusk'])
    const open = await reviewed(told, cleared)
    const finding = await find(cleared, open.id, {
      kind: 'record-wrong',
      entity: 'w2',
      property: 'birthDate',
      value: '1971-01-02',
      corrected: '1972-02-03',
    })
    expect(finding.status, finding.text).toBe(201)
    const [seen] = (await read(colleague, open.id)).findings
    expect(seen?.effects.map(({ kind }) => kind)).toEqual(['list-corrected', 'value-added'])
    expect((await read(cleared, hidden.id)).findings[0]?.holds).toBe(true)
    const { rows } = await installation.admin.query(
      `select e.label_id = p.label_id as own from audit.events e join cleared_pairs p on p.id::text = e.subject
       where e.kind = 'redress.renew-pair' and p.entity_id = 'w2'`,
    )
    expect(rows).toEqual([{ own: true }])
  })
})
