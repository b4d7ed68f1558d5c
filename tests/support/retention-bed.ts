import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type CallOf, retention, screening } from '../../packages/contracts/src/index.ts'
import { verifyChain } from '../../packages/server/src/platform/audit/verify.ts'
import type { TestServer } from './databases.ts'
import { HandClock } from './hand-clock.ts'
import { type Person, person } from './people.ts'
import { openTestInstallation } from './server.ts'

export const reason = 'because the test asks for it'

export type RetentionBed = Awaited<ReturnType<typeof openRetentionBed>>

/** An installation with everybody who has to do with retention, and what tests of it ask again and again. */
export async function openRetentionBed(server: TestServer) {
  const clock = new HandClock()
  const installation = await openTestInstallation(server, clock)
  const manager = await person(installation, 'manager', { roles: ['list-manager'] })
  const agent = await person(installation, 'agent', { roles: ['special-agent'] })
  const alice = await person(installation, 'alice', { roles: ['privacy-officer'] })
  const bob = await person(installation, 'bob', { roles: ['privacy-officer', 'legal-adviser'] })
  const auditor = await person(installation, 'auditor', { roles: ['auditor'] })
  const keyholder = await person(installation, 'keyholder', {
    roles: ['legal-adviser', 'auditor'],
    ceiling: 'restricted',
    compartments: ['case:quiet'],
  })
  let made = 0
  const key = () => `retention-${(made += 1)}`
  const settled = async () => {
    await installation.application.lists.idle()
    await installation.application.batches.idle()
    await installation.application.retention.idle()
  }
  const screen = (name: string, more: Record<string, string[]> = {}) =>
    agent.call(screening.screenOne, {
      body: { key: key(), query: { schema: 'Person', properties: { name: [name], ...more } } },
    })
  const propose = (subject: object, ground = 'court-order') =>
    alice.call(retention.proposeExpungement, {
      body: { key: key(), subject, ground, authority: 'Order 17/2026', reason },
    } as CallOf<typeof retention.proposeExpungement>)
  const approve = async (id: string, by: Person = bob) => {
    const answer = await by.call(retention.moveExpungement, {
      params: { id, transition: 'approve' },
      body: { key: key(), version: 1, reason },
    })
    await settled()
    return answer
  }
  const stateOf = async (id: string) =>
    (await alice.call(retention.listExpungements)).body.items.find((one) => one.id === id)?.state
  const chain = () => verifyChain(installation.platform.database.keeper, [])
  const found = async (name: string) => {
    const answer = await agent.call(screening.match, {
      params: { dataset: 'default' },
      body: { queries: { q: { schema: 'Person', properties: { name: [name] } } } },
    })
    return answer.body.responses['q']?.results.map(({ id }) => id) ?? []
  }

  /** Every row of every table as the administrator sees it, and every file of the home, that has one of these words. */
  async function remains(words: readonly string[]): Promise<string[]> {
    const { admin } = installation
    const places: string[] = []
    const { rows: tables } = await admin.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('app', 'audit', 'public')`,
    )
    for (const { name } of tables) {
      const { rows } = await admin.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
      for (const { row } of rows)
        for (const word of words) if (row.toLowerCase().includes(word.toLowerCase())) places.push(`${name}: ${row}`)
    }
    for (const file of filesUnder(installation.folder)) {
      const text = readFileSync(file, 'utf8').toLowerCase()
      for (const word of words) if (text.includes(word.toLowerCase())) places.push(`${file}: ${word}`)
    }
    return places
  }

  return {
    installation,
    clock,
    manager,
    agent,
    alice,
    bob,
    keyholder,
    auditor,
    key,
    settled,
    screen,
    propose,
    approve,
    stateOf,
    chain,
    found,
    remains,
    close: () => installation.close(),
  }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}
