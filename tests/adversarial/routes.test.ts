import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { routes } from '../../packages/contracts/src/index.ts'
import { difference, observe, same } from './compare.ts'
import { personas } from './personas.ts'
import { rows } from './rows.ts'
import { buildWorld, type World } from './world.ts'

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

  const tries = [
    null,
    ...personas.filter((persona) => !persona.cleared),
    ...personas.filter((persona) => persona.cleared),
  ]
  it.each(tries.map((persona) => [persona?.name ?? 'anonymous', persona] as const))('%s', async (name, persona) => {
    const differences: string[] = []
    for (const [id, probes] of Object.entries(rows)) {
      const contract = routes.get(id)
      if (contract === undefined) throw new Error(id)
      for (const [at, probe] of probes.entries()) {
        const who = persona?.name ?? null
        const [a, b] = await Promise.all([
          observe(withSecret, withSecret, who, contract, probe, at),
          observe(without, withSecret, who, contract, probe, at),
        ])
        expect(a.status, `${id} ${JSON.stringify(probe)} ${a.body}`).toBeLessThan(500)
        if (same(a, b)) continue
        if (persona?.cleared === true) seenByCleared.add(id)
        else differences.push(`${id} ${JSON.stringify(probe)} ${difference(a, b)}`)
      }
    }
    expect(differences, name).toEqual([])
  })

  it('has a positive control for every route that answers from labelled rows', () => {
    const labelled = [...routes.values()].filter((contract) => contract.labelled).map((contract) => contract.id)
    expect(labelled.filter((id) => !seenByCleared.has(id))).toEqual([])
  })
})
