import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { screening } from '../../packages/contracts/src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

const DAY = 24 * 60
/** A second version of a profile, in force from a day that the clock has yet to reach. */
const prepare = `
  update app.screening_profiles set to_day = current_date + 30 where name = 'case';
  insert into app.screening_profiles values
    ('case', 2, 'Subjects of a case', null, 0.95, null, 0.9, '{"address": 0}', current_date + 30, null, 'a test', true)`

describe.each(inject('servers'))('profiles on PostgreSQL $version', (server) => {
  let installation: TestInstallation
  let agent: Person
  let manager: Person
  const clock = new HandClock()

  beforeAll(async () => {
    installation = await openTestInstallation(server, clock, { prepare })
    manager = await person(installation, 'manager', { roles: ['list-manager'] })
    agent = await person(installation, 'agent', { roles: ['vsp-agent'], purposes: ['visa-screening'] })
    const listed = ftmLine('p1', 'Person', { name: ['Irina Petrova'], birthDate: ['1980-05-06'], country: ['ru'] })
    await importLines(installation, manager, 'profiles_list', listed)
  })
  afterAll(() => installation?.close())

  const irina = { schema: 'Person', properties: { name: ['Irina Petrova'], birthDate: ['1951-01-01'] } }
  const match = (query: object, more: object = {}, question: object = irina) =>
    agent.call(screening.match, {
      params: { dataset: 'default' },
      query: query as never,
      body: { queries: { q: question }, ...more } as never,
    })
  const best = (answer: Awaited<ReturnType<typeof match>>) => answer.body.responses['q']?.results[0]

  it('are told with their source, beside what screens and the names it answers to', async () => {
    const { body, status } = await agent.call(screening.algorithms)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      best: 'attache-screening',
      default: 'attache-screening',
      aliases: { best: 'attache-screening', 'logic-v2': 'attache-screening' },
    })
    const [algorithm] = body.algorithms
    expect(algorithm?.features['birthDate']).toMatchObject({ coefficient: 3, description: expect.any(String) })
    expect(body.profiles.map(({ name, version }) => `${name}/${version}`)).toEqual(
      ['case', 'list-emulation', 'shipment', 'standard', 'visa', 'visitor'].map((name) => `${name}/1`),
    )
    expect(body.profiles.every(({ source, from, verified }) => source !== '' && from !== '' && !verified)).toBe(true)
  })

  it.each(['best', 'logic-v2', 'attache-screening'])(
    'the algorithm “%s” is ours, and the answer says so',
    async (algorithm) => {
      const plain = await match({ cutoff: 0 })
      for (const answer of [
        await match({ cutoff: 0, algorithm }),
        await match({ cutoff: 0 }, { config: { algorithm } }),
      ]) {
        expect(answer.body).toEqual(plain.body)
        expect(answer.body.matcher).toEqual({
          name: 'attache-screening',
          version: expect.stringMatching(/^attache-screening\/\d+$/),
          profile: 'standard/1',
        })
      }
    },
  )

  it('what there is not is refused with what there is', async () => {
    const refusals = [
      [await match({ algorithm: 'regression-v1' }), 'algorithm', 'logic-v2'],
      [await match({}, { config: { algorithm: 'magic' } }), 'algorithm', 'logic-v2'],
      [await match({ profile: 'tourist' }), 'profile', 'list-emulation'],
      [await match({}, { weights: { name_literal: 0.5 } }), 'weights.name_literal', 'birthDate'],
      [await match({}, { config: { nm_number_mismatch: 1 } }), 'config.nm_number_mismatch', 'algorithm, profile'],
    ] as const
    for (const [{ status, body }, field, remedy] of refusals) {
      const fault = body as unknown as { remedy: string; fields: { field: string }[] }
      expect([status, fault.fields[0]?.field, fault.remedy]).toEqual([400, field, expect.stringContaining(remedy)])
    }
  })

  it('say threshold, cutoff and weights where the question does not', async () => {
    expect(best(await match({}))).toMatchObject({ id: 'p1', match: false })
    const byNames = await match({ profile: 'list-emulation' })
    expect(best(byNames)).toMatchObject({ id: 'p1', match: true })
    expect(Object.keys(best(byNames)?.features ?? {})).toEqual(['name'])
    expect(best(await match({}, { weights: { birthDate: 0 } }))?.score).toBe(best(byNames)?.score)
    const named = { schema: 'Person', properties: { name: ['Irina Petrowa'] } }
    const score = best(await match({}, {}, named))?.score ?? 0
    expect(best(await match({ profile: 'visitor' }, {}, named))?.match).toBe(score >= 0.75)
    expect(best(await match({ profile: 'case', threshold: 0.5 }, {}, named))?.match).toBe(true)
  })

  it('of a day are those in force on it; a screening names the version it was made with', async () => {
    const screen = async (key: string, profile?: string) => {
      const query = { schema: 'Person', properties: { name: ['Irina Petrova'], birthDate: ['1980-05-06'] } }
      const { body } = await agent.call(screening.screenOne, {
        body: { key, dataset: 'default', query, ...(profile === undefined ? {} : { profile }) },
      })
      const { rows } = await installation.admin.query<{ profile: string; threshold: number }>(
        'select profile, threshold from screenings where id = $1',
        [body.id],
      )
      return [body.hits[0]?.profile, rows[0]] as const
    }
    expect(await screen('profiles-1')).toEqual(['standard/1', { profile: 'standard/1', threshold: 0.7 }])
    expect(await screen('profiles-2', 'visa')).toEqual(['visa/1', { profile: 'visa/1', threshold: 0.7 }])
    expect(await screen('profiles-3', 'case')).toEqual(['case/1', { profile: 'case/1', threshold: 0.85 }])
    clock.later(31 * DAY)
    expect(await screen('profiles-4', 'case')).toEqual(['case/2', { profile: 'case/2', threshold: 0.95 }])
    clock.back()
    expect((await match({ profile: 'case' })).body.matcher.profile).toBe('case/1')
  })
})
