import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { audit, retention } from '../../packages/contracts/src/index.ts'
import { publicMarking } from '../../packages/kernel/src/index.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openRetentionBed, reason, type RetentionBed } from '../support/retention-bed.ts'

const sealed = {
  ...publicMarking,
  sensitivity: 'restricted' as const,
  compartments: ['case:quiet'],
  originators: [{ org: 'own', to: [] }],
}

describe.each(inject('servers'))('expungement that is stopped on PostgreSQL $version', (server) => {
  let bed: RetentionBed
  beforeAll(async () => {
    bed = await openRetentionBed(server)
  })
  afterAll(() => bed?.close())

  it('is stopped by a hold without a word to those who may not know of it', async () => {
    const { installation, manager, alice, keyholder, key, settled, propose, approve, stateOf, found, remains } = bed
    await importLines(installation, manager, 'held_list', ftmLine('held-1', 'Person', { name: ['Maud Corrigan'] }))
    const { body: hold, status } = await keyholder.call(retention.placeHold, {
      body: {
        key: key(),
        subject: { kind: 'entity', id: 'held-1' },
        reason,
        authority: 'preservation letter 4',
        review: '2027-01-01',
        marking: sealed as never,
      },
    })
    expect([status, JSON.stringify(hold)]).toEqual([201, expect.anything()])
    expect((await alice.call(retention.listHolds)).body.total).toBe(0)
    expect((await keyholder.call(retention.listHolds)).body.items.map(({ covers }) => covers)).toEqual([
      'Maud Corrigan',
    ])
    const { body: request } = await propose({ kind: 'entity', id: 'held-1' })
    const answer = await approve(request.id)
    expect([answer.status, answer.body.state, await stateOf(request.id)]).toEqual([200, 'approved', 'approved'])
    expect(JSON.stringify((await alice.call(audit.listEvents, { query: { limit: 200 } })).body)).not.toContain(
      'retention.held',
    )
    expect(JSON.stringify((await keyholder.call(audit.listEvents, { query: { limit: 200 } })).body)).toContain(
      'retention.held',
    )
    expect(await found('Maud Corrigan')).toEqual(['held-1'])
    // Also one that was placed after the server had looked.
    const { keeper } = installation.platform.database
    await expect(
      sql`select * from app.expunge(${request.id}::uuid, 'held-1', '{}', null, '{}', '{}')`.execute(keeper),
    ).rejects.toThrow('a hold stops this expungement')

    // Released by a second person alone; then the request goes on by itself.
    const second = await person(installation, 'second', {
      roles: ['legal-adviser'],
      ceiling: 'restricted',
      compartments: ['case:quiet'],
    })
    const move = (who: Person, transition: 'ask' | 'release', version: number) =>
      who.call(retention.moveHold, { params: { id: hold.id, transition }, body: { key: key(), version, reason } })
    expect((await move(keyholder, 'ask', 1)).body.state).toBe('releasing')
    expect((await move(keyholder, 'release', 2)).status).toBe(422)
    expect((await move(alice, 'release', 2)).status).toBe(404)
    expect((await move(second, 'release', 2)).body.state).toBe('released')
    await settled()
    expect(await stateOf(request.id)).toBe('done')
    expect(await remains(['corrigan'])).toEqual([])
  })

  it('does all of it or nothing when it is cut off, and goes on when it can', async () => {
    const { installation, manager, settled, propose, approve, stateOf, chain, found, remains } = bed
    const { admin, application } = installation
    await importLines(installation, manager, 'cut_list', ftmLine('cut-1', 'Person', { name: ['Saoirse Devereux'] }))
    const { body: request } = await propose({ kind: 'entity', id: 'cut-1' }, 'redress')
    const before = (await remains(['devereux'])).length
    // The last thing that its transaction writes.
    await admin.query(`create function audit.cut() returns trigger language plpgsql as
      $$ begin if new.event->>'kind' = 'retention.expunged' then raise exception 'cut off'; end if; return new; end $$`)
    await admin.query('create trigger cut before insert on audit.outbox for each row execute function audit.cut()')
    await approve(request.id)
    expect(await stateOf(request.id)).toBe('approved')
    expect((await remains(['devereux'])).length).toBe(before)
    expect(await found('Saoirse Devereux')).toEqual(['cut-1'])
    await admin.query('drop trigger cut on audit.outbox; drop function audit.cut()')
    application.retention.look()
    await settled()
    expect(await stateOf(request.id)).toBe('done')
    expect(await remains(['devereux'])).toEqual([])
    expect(await found('Saoirse Devereux')).toEqual([])
    expect((await chain()).problem).toBeNull()
  })
})
