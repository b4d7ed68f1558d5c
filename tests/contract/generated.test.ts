import { appendFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Role, roles, routes } from '../../packages/contracts/src/index.ts'
import { systemClock } from '../../packages/kernel/src/index.ts'
import { openApiDocument } from '../../packages/server/src/openapi.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { Draw, seedOf } from '../support/seed.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'
import { type Operation, readDocument } from './document.ts'
import { valuesOf, wrong } from './schema-values.ts'

const REQUESTS = Number(process.env['ATTACHE_CONTRACT_REQUESTS'] ?? 900)
const seed = new Draw(seedOf('contract')).below(2 ** 30, 'first')
const everyRole = roles.filter((role) => role !== 'foreign-counterpart')

describe('what the OpenAPI document says and the server does', async () => {
  const { operations, schemas, faultIn } = readDocument((await openApiDocument()) as never)
  const server = inject('servers')[0]
  if (server === undefined) throw new Error('no PostgreSQL to test on')
  let installation: TestInstallation
  let round = 0
  const known = new Set<string>()
  const counts = { sent: 0, done: 0, refused: 0, denied: 0 }

  beforeAll(async () => {
    installation = await openTestInstallation(server, systemClock)
    const keeper = await person(installation, 'keeper', { roles: ['list-manager'] })
    await importLines(
      installation,
      keeper,
      'base_list',
      ftmLine('pub-1', 'Person', { name: ['Ana Maria Okafor'], birthDate: ['1970-03-02'], country: ['ke'] }) +
        ftmLine('pub-2', 'Vessel', { name: ['Nightjar'], imoNumber: ['9074729'] }),
    )
    for (const id of ['pub-1', 'pub-2', 'base_list', 'default']) known.add(id)
  })
  afterAll(() => installation?.close())

  /** Somebody new each round: what is generated also disables accounts and ends sessions. */
  const newcomers = async (): Promise<readonly (Person | null)[]> => {
    round += 1
    const someone = (name: string, held: readonly Role[]) =>
      person(installation, `${name}-${round}`, { roles: held, ceiling: 'sensitive', purposes: ['investigation'] })
    return [await someone('all', everyRole), await someone('none', []), null]
  }

  const request = (operation: Operation, right: boolean) => {
    const part = (place: string, all: boolean) =>
      fc.record(
        Object.fromEntries(
          operation.parameters
            .filter((one) => one.in === place)
            .map((one) => [
              one.name,
              right
                ? valuesOf(one.schema, schemas, [...known])
                : fc.oneof(valuesOf(one.schema, schemas, [...known]), wrong),
            ]),
        ),
        all ? {} : { requiredKeys: [] },
      )
    const body =
      operation.body === null || operation.body.type !== 'application/json'
        ? fc.constant(undefined)
        : right
          ? valuesOf(operation.body.schema, schemas, [...known])
          : fc.oneof(wrong, spoilt(valuesOf(operation.body.schema, schemas, [...known])))
    return fc.record({ path: part('path', true), query: part('query', right), body })
  }

  const send = async (
    operation: Operation,
    who: Person | null,
    parts: { path: object; query: object; body: unknown },
  ) => {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(plain((parts.path as Record<string, unknown>)[name])),
    )
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(parts.query))
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, plain(one))
    const bytes = operation.body !== null && operation.body.type !== 'application/json'
    const payload = bytes ? 'name\nOkafor\n' : parts.body === undefined ? undefined : JSON.stringify(parts.body)
    return installation.application.http.inject({
      method: operation.method as 'GET',
      url: `${path}?${query.toString()}`,
      headers: {
        host: 'localhost',
        ...(who === null ? {} : { authorization: `Bearer ${who.token}` }),
        ...(payload === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload }),
    })
  }

  const judge = (
    operation: Operation,
    response: Awaited<ReturnType<typeof send>>,
    right: boolean,
    who: Person | null,
  ) => {
    const told = () => `${operation.id} answered ${response.statusCode}: ${response.body.slice(0, 400)}`
    counts.sent += 1
    expect(response.statusCode, told()).toBeLessThan(500)
    if (response.statusCode === operation.success) counts.done += 1
    else counts.refused += 1
    const declared = routes.get(operation.id)
    if (who === null && declared?.access !== 'anyone') {
      counts.denied += 1
      // A path that is no path of any route is not found before anybody is asked who he is.
      expect([401, 404], told()).toContain(response.statusCode)
    }
    const json = String(response.headers['content-type']).startsWith('application/json')
    if (!json) return void expect(operation.json && response.statusCode === operation.success, told()).toBe(false)
    const answer: unknown = response.json()
    expect(faultIn(operation, response.statusCode, answer), told()).toBeNull()
    if (right && response.statusCode === operation.success) harvest(answer, known)
  }

  it(`answers ${REQUESTS} generated requests as described, and none with an accident (seed ${seed})`, {
    timeout: 3_600_000,
  }, async () => {
    const began = Date.now()
    const each = Math.ceil(REQUESTS / operations.length / 3)
    const perRound = 4
    for (let done = 0; done < each; done += perRound) {
      const [all, none, nobody] = await newcomers()
      for (const operation of operations)
        for (let at = 0; at < Math.min(perRound, each - done); at += 1) {
          const draw = { seed: seed + counts.sent, numRuns: 1 }
          const [right] = fc.sample(request(operation, true), draw)
          const [bad] = fc.sample(request(operation, false), draw)
          if (right === undefined || bad === undefined) throw new Error('nothing was drawn')
          judge(operation, await send(operation, all ?? null, right), true, all ?? null)
          judge(
            operation,
            await send(operation, at % 2 === 0 ? (all ?? null) : (none ?? null), bad),
            false,
            none ?? null,
          )
          judge(operation, await send(operation, nobody ?? null, right), false, null)
        }
      await installation.application.lists.idle()
      await installation.application.batches.idle()
    }
    const report = process.env['ATTACHE_PROOF_REPORT']
    if (report !== undefined)
      appendFileSync(
        report,
        `${JSON.stringify({ part: 'contract', seed, ...counts, operations: operations.length, ms: Date.now() - began })}\n`,
      )
    process.stdout.write(`contract: ${JSON.stringify(counts)} over ${operations.length} operations\n`)
    expect(counts.done).toBeGreaterThan(counts.sent / 20)
  })
})

/** Leaves a field out, or puts something else in its place. */
const spoilt = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(values, fc.nat(), wrong, fc.boolean()).map(([value, at, other, leave]) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return other
    const names = Object.keys(value)
    const name = names[at % Math.max(names.length, 1)]
    if (name === undefined) return other
    const { [name]: _, ...rest } = value as Record<string, unknown>
    return leave ? rest : { ...rest, [name]: other }
  })

const plain = (value: unknown): string =>
  typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? '')

function harvest(answer: unknown, known: Set<string>): void {
  if (known.size > 400 || typeof answer !== 'object' || answer === null) return
  for (const [name, value] of Object.entries(answer)) {
    if (name === 'id' && typeof value === 'string' && value.length < 100) known.add(value)
    else harvest(value, known)
  }
}
