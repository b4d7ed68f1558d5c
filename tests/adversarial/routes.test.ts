import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type RouteContract, routes } from '../../packages/contracts/src/index.ts'
import { difference, type Observed, observe, same } from './compare.ts'
import { type Persona, personas } from './personas.ts'
import { rows } from './rows.ts'
import { buildWorld, type World } from './world.ts'

/** Events of an export without their ids, which are drawn anew for each event. */
const lines = ({ body }: Observed): string[] => body.split('\n').map((line) => line.replace(/^\{"id":"[^"]*",/, ''))

describe('the gate', () => {
  it('knows a row for every route, and no row without a route', () => {
    expect(Object.keys(rows).sort()).toEqual([...routes.keys()].sort())
    for (const [id, probes] of Object.entries(rows)) expect(probes.length, id).toBeGreaterThan(0)
  })
})

describe.each(inject('servers'))('two worlds on PostgreSQL $version', (server) => {
  let withSecret: World
  let without: World
  const seenByCleared = new Set<string>()

  beforeAll(async () => {
    ;[withSecret, without] = await Promise.all([buildWorld(server, true), buildWorld(server, false)])
  })
  afterAll(async () => {
    await Promise.all([withSecret?.close(), without?.close()])
  })

  it('mounts every declared route and no other', () => {
    expect([...withSecret.installation.application.mounted].sort()).toEqual([...routes.keys()].sort())
  })

  /** Runs rows in both worlds as one persona; returns what differs, and adds to `seenByCleared`. */
  async function run(persona: Persona | null, wanted: (contract: RouteContract) => boolean, round: number) {
    const differences: string[] = []
    let answered = 0
    for (const [id, probes] of Object.entries(rows)) {
      const contract = routes.get(id)
      if (contract === undefined) throw new Error(id)
      if (!wanted(contract)) continue
      for (const [at, probe] of probes.entries()) {
        const who = persona?.name ?? null
        const [a, b] = await Promise.all([
          observe(withSecret, withSecret, who, contract, probe, round + at),
          observe(without, withSecret, who, contract, probe, round + at),
        ])
        expect(a.status, `${id} ${JSON.stringify(probe)} ${a.body}`).toBeLessThan(500)
        if (a.status < 300) answered += 1
        if (same(a, b)) continue
        if (persona?.cleared === true) seenByCleared.add(id)
        else differences.push(`${persona?.name} ${id} ${JSON.stringify(probe)} ${difference(a, b)}`)
      }
    }
    return { differences, answered }
  }

  const everything = () => true
  const reads = (contract: RouteContract) => contract.method === 'GET' || contract.id === 'screening.match'
  const uncleared = personas.filter((persona) => !persona.cleared)
  const cleared = personas.filter((persona) => persona.cleared)

  it.each([null, ...uncleared].map((persona) => [persona?.name ?? 'anonymous', persona] as const))(
    'tells %s nothing',
    async (_name, persona) => {
      expect((await run(persona, everything, 0)).differences).toEqual([])
    },
  )

  it('lets no trail of the cleared say more with the secret than without it', async () => {
    await Promise.all([withSecret.renew(), without.renew()])
    for (const persona of cleared) await run(persona, reads, 1_000)
    const contract = routes.get('audit.export')
    if (contract === undefined) throw new Error('audit.export')
    for (const name of ['supervisor', 'auditor', 'analyst']) {
      const [trail, base] = await Promise.all(
        [withSecret, without].map(async (world) => lines(await observe(world, withSecret, name, contract, {}, 2_000))),
      )
      expect(trail?.length).toBeGreaterThan(200)
      // What a cleared reader saw of the secret is as closed as the secret, so events may be missing; none may be added.
      expect(trail?.filter((line) => base?.includes(line) !== true)).toEqual([])
    }
  })

  it.each(cleared.map((persona) => [persona.name, persona] as const))('shows %s the secret', async (_name, persona) => {
    await run(persona, everything, 3_000)
  })

  it('has a positive control for every route that answers from labelled rows', () => {
    const labelled = [...routes.values()].filter((contract) => contract.labelled).map((contract) => contract.id)
    expect(labelled.filter((id) => !seenByCleared.has(id))).toEqual([])
  })
})
