import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Clearance, dominates, fixedClock, type Marking, sensitivities } from '../../packages/kernel/src/index.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const org = fc.constantFrom('own', 'alfa', 'bravo')
const compartments = fc.array(fc.constantFrom('victim', 'source', 'case:1'), { maxLength: 3 })
const marking: fc.Arbitrary<Marking> = fc.record({
  sensitivity: fc.constantFrom(...sensitivities),
  originators: fc.array(
    fc.record({
      org,
      to: fc.array(fc.constantFrom('country:MX', 'country:KE', 'org:alfa', 'org:bravo'), { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  compartments: fc.array(fc.constantFrom('victim', 'source', 'case:1'), { maxLength: 2 }),
  usage: fc.constant(null),
  terms: fc.constant([]),
  purposes: fc.option(fc.array(fc.constantFrom('visa-screening', 'investigation'), { maxLength: 2 })),
})
const clearance: fc.Arbitrary<Clearance> = fc.record(
  {
    // A marking without an originator is kept as one of nobody: who is in no organization is not that nobody.
    organization: fc.oneof(org, fc.constant('')),
    country: fc.constantFrom('US', 'MX', 'KE'),
    ceiling: fc.constantFrom(...sensitivities),
    compartments,
    purpose: fc.constantFrom('visa-screening', 'investigation'),
    emergency: fc.record({ ceiling: fc.constantFrom(...sensitivities), compartments }),
  },
  { requiredKeys: ['organization', 'country', 'ceiling', 'compartments', 'purpose'] },
)

describe.each(inject('servers'))('the reference oracle on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  beforeAll(async () => {
    installation = await openTestInstallation(server, fixedClock(new Date()))
  })
  afterAll(() => installation?.close())

  it('reads through the policies exactly what dominance allows, for any markings and clearances', async () => {
    const { platform, admin } = installation
    let round = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(marking, { minLength: 3, maxLength: 8 }),
        fc.array(clearance, { minLength: 1, maxLength: 4 }),
        async (markings, clearances) => {
          round += 1
          const expected = new Map<string, Marking>()
          for (const [at, one] of markings.entries()) {
            const id = `row-${round}-${at}`
            expected.set(id, one)
            await admin.query(`insert into organizations values ($1, $1, null, 'foreign', null, $2)`, [
              id,
              await platform.labels.intern(one),
            ])
          }
          for (const [at, who] of clearances.entries()) {
            const reader = await readerFor(installation, `p-${round}-${at}`, who)
            const rows = await platform.database.as(reader, (tx) =>
              tx.selectFrom('organizations').select('id').where('id', 'like', `row-${round}-%`).execute(),
            )
            const allowed = [...expected].filter(([, one]) => dominates(who, one)).map(([id]) => id)
            expect(rows.map((row) => row.id).sort()).toEqual(allowed.sort())
            for (const label of new Set(markings))
              expect(reader.readable.has(await platform.labels.intern(label))).toBe(dominates(who, label))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('shows nothing of a new label until the set of a reader is computed again, and everything allowed after', async () => {
    const { platform, admin } = installation
    const who: Clearance = {
      organization: 'own',
      country: 'US',
      ceiling: 'restricted',
      compartments: [],
      purpose: 'investigation',
    }
    const reader = await readerFor(installation, 'late-label', who)
    const label = await platform.labels.intern({
      sensitivity: 'sensitive',
      originators: [{ org: 'own', to: ['org:late'] }],
      compartments: [],
      usage: null,
      terms: [],
      purposes: null,
    })
    await admin.query(`insert into organizations values ('late', 'late', null, 'foreign', null, $1)`, [label])
    const seen = (bearer: { readonly handle: string } = reader) =>
      platform.database.as(bearer, (tx) =>
        tx.selectFrom('organizations').select('id').where('id', '=', 'late').execute(),
      )
    expect(await seen()).toEqual([])
    await platform.labels.readable(reader)
    expect(await seen()).toEqual([{ id: 'late' }])
    await platform.database.keeper
      .updateTable('app.principals')
      .set({ epoch: 2 })
      .where('id', '=', reader.principal)
      .execute()
    // With rights of before in hand nothing is begun at all; without, nothing is read.
    await expect(seen()).rejects.toMatchObject({ code: 'stale' })
    expect(await seen({ handle: reader.handle })).toEqual([])
  })
})

async function readerFor({ platform, randomness, admin }: TestInstallation, name: string, who: Clearance) {
  randomness.restart(name)
  const [id, glass] = [randomness.uuid(), randomness.uuid()]
  const { organization, country, ceiling, compartments, purpose } = who
  await platform.database.keeper
    .insertInto('app.principals')
    .values({
      id,
      kind: 'person',
      username: name,
      name,
      organization,
      country,
      office: null,
      roles: [],
      ceiling,
      compartments: [...compartments],
      purposes: [purpose],
      password_hash: null,
      invitation_hash: null,
      invitation_expires_at: null,
      disabled_at: null,
    })
    .execute()
  if (who.emergency !== undefined)
    await admin.query(
      `insert into app.rights_changes (id, principal, kind, state, before, after, reason, proposed_by_name, proposed_at, expires_at)
       values ($1, $2, 'break-glass', 'applied', '{}', $3, 'a test', 'nobody', now(), now() + interval '1 hour')`,
      [glass, id, JSON.stringify(who.emergency)],
    )
  return platform.sessions.forJob(id, purpose)
}
