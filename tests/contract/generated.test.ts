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
  let people = 0
  const known = new Set<string>()
  const counts = { sent: 0, done: 0, refused: 0, denied: 0 }
  const succeeded = new Set<string>()
  const denied = new Set<string>()
  /** Asks for a capability, which somebody without a role has not. */
  const isGuarded = ({ id }: Operation): boolean =>
    !['anyone', 'signed-in'].includes(routes.get(id)?.access ?? 'anyone')

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

  /** Whoever is still signed in, or somebody new: what is generated also disables accounts and ends sessions. */
  const signedIn = async (before: Person | null, held: readonly Role[]): Promise<Person> => {
    const found = before === null ? null : await installation.platform.sessions.find(before.token)
    if (before !== null && found?.state === 'open' && found.reader.roles.length === held.length) return before
    people += 1
    return person(installation, `${held.length > 0 ? 'all' : 'none'}-${people}`, {
      roles: held,
      ceiling: 'sensitive',
      purposes: ['investigation'],
    })
  }

  const request = (operation: Operation, right: boolean) => {
    const part = (place: string) => {
      // A place in a list is what the list itself handed out: nobody makes one up and is right.
      const parameters = operation.parameters.filter((one) => one.in === place && !(right && one.name === 'cursor'))
      return fc.record(
        Object.fromEntries(
          parameters.map((one) => [
            one.name,
            right
              ? valuesOf(one.schema, schemas, [...known])
              : fc.oneof(valuesOf(one.schema, schemas, [...known]), wrong),
          ]),
        ),
        {
          requiredKeys: parameters
            .filter((one) => place === 'path' || (right && one.required === true))
            .map((one) => one.name),
        },
      )
    }
    const body =
      operation.body === null || operation.body.type !== 'application/json'
        ? fc.constant(undefined)
        : right
          ? valuesOf(operation.body.schema, schemas, [...known])
          : fc.oneof(wrong, spoilt(valuesOf(operation.body.schema, schemas, [...known])))
    return fc.record({ path: part('path'), query: part('query'), body })
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
    if (response.statusCode === operation.success) {
      counts.done += 1
      succeeded.add(operation.id)
    } else counts.refused += 1
    const declared = routes.get(operation.id)
    if (who === null && declared?.access !== 'anyone') {
      counts.denied += 1
      // A path that is no path of any route is not found before anybody is asked who he is.
      expect([401, 404], told()).toContain(response.statusCode)
    }
    if (who?.reader.roles.length === 0 && isGuarded(operation)) {
      expect([400, 403, 404], told()).toContain(response.statusCode)
      if (response.statusCode === 403) {
        counts.denied += 1
        denied.add(operation.id)
      }
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
    const each = Math.ceil(REQUESTS / operations.length / 4)
    const perRound = 4
    let all: Person | null = null
    let none: Person | null = null
    let tried = 0
    for (let done = 0; done < each; done += perRound) {
      for (const operation of operations)
        for (let at = 0; at < Math.min(perRound, each - done); at += 1) {
          all = await signedIn(all, everyRole)
          none = await signedIn(none, [])
          const draw = { seed: seed + counts.sent, numRuns: 1 }
          const [right] = fc.sample(request(operation, true), draw)
          const [bad] = fc.sample(request(operation, false), draw)
          if (right === undefined || bad === undefined) throw new Error('nothing was drawn')
          judge(operation, await send(operation, all, right), true, all)
          tried += 1
          all = await signedIn(all, everyRole)
          judge(operation, await send(operation, all, bad), false, all)
          none = await signedIn(none, [])
          judge(operation, await send(operation, none, right), false, none)
          judge(operation, await send(operation, null, right), false, null)
        }
      await installation.application.lists.idle()
      await installation.application.batches.idle()
    }
    // Two draws may both fall short of what a route asks for before it looks at rights.
    for (const operation of operations)
      for (let more = 0; more < 8 && isGuarded(operation) && !denied.has(operation.id); more += 1) {
        none = await signedIn(none, [])
        const [right] = fc.sample(request(operation, true), { seed: seed + counts.sent, numRuns: 1 })
        if (right !== undefined) judge(operation, await send(operation, none, right), false, none)
      }
    const report = process.env['ATTACHE_PROOF_REPORT']
    if (report !== undefined)
      appendFileSync(
        report,
        `${JSON.stringify({ part: 'contract', seed, ...counts, operations: operations.length, ms: Date.now() - began })}\n`,
      )
    process.stdout.write(`contract: ${JSON.stringify(counts)} over ${operations.length} operations\n`)
    // Refused for what they are or for who asks, requests must still come through to most routes, or nothing was tried.
    const guarded = operations.filter(isGuarded)
    const names = (missing: readonly Operation[]) => missing.map(({ id }) => id).join(', ')
    expect(counts.done).toBeGreaterThan(tried * 0.4)
    expect(succeeded.size, names(operations.filter(({ id }) => !succeeded.has(id)))).toBeGreaterThan(
      operations.length / 3,
    )
    expect(denied.size, names(guarded.filter(({ id }) => !denied.has(id)))).toBeGreaterThan(guarded.length * 0.9)
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
