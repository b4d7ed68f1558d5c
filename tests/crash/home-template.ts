import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { lists, screening } from '../../packages/contracts/src/index.ts'
import { asAdministrator } from '../support/home-database.ts'
import { HttpClient } from '../support/http-client.ts'
import { inviteTeam } from '../support/people-of-a-home.ts'
import { realData } from '../support/real-data.ts'
import { startServer } from '../support/server-process.ts'
import { until } from '../support/waiting.ts'
import { type Decided, screenAndDecide } from './witness.ts'

export const OFAC = ['sdn.csv', 'add.csv', 'alt.csv'].map((file) => realData(`watchlists/ofac-sdn-2019/${file}`))
export const UN = realData('watchlists/un-sc-2018-10/consolidated.xml')
export const ROLES = ['list-manager', 'vsp-agent', 'auditor'] as const
export type Tokens = Readonly<Record<(typeof ROLES)[number], string>>

/** A stopped home with people, the UN list and some decisions, and what importing OFAC into it must lead to. */
export interface HomeTemplate {
  readonly home: string
  readonly tokens: Tokens
  readonly decided: readonly Decided[]
  readonly reference: Reference
}

/** What an import that nothing disturbed leaves, and how long it takes from the request to the commit. */
export interface Reference {
  readonly milliseconds: number
  readonly counts: lists.ListImport['counts']
  readonly kept: Kept
  readonly screened: Screened
}

export type Screened = Readonly<Record<string, readonly (readonly [string, number])[]>>

/** Rows of the list in the database, of one moment. */
export interface Kept {
  readonly versions: number
  readonly current: number
  readonly statements: number
  readonly entities: number
  /** Statements of any list whose version is not there. */
  readonly orphans: number
}

export const NOTHING: Kept = { versions: 0, current: 0, statements: 0, entities: 0, orphans: 0 }

export const keptOf = (home: string, source: string): Promise<Kept> =>
  asAdministrator(home, async (database) => {
    // One statement, so that all five numbers are of the same moment.
    const [row] = await database.query<Kept>(
      `with own as (select id, current_version from datasets where name = $1)
       select (select count(*) from list_versions where dataset_id in (select id from own))::int as versions,
         (select count(*) from own where current_version is not null)::int as current,
         (select count(*) from statements where dataset_id in (select id from own))::int as statements,
         (select count(*) from list_entities where dataset_id in (select id from own))::int as entities,
         (select count(*) from statements s where not exists
           (select 1 from list_versions v where v.id = s.since_version))::int as orphans`,
      [source],
    )
    return row ?? NOTHING
  })

const SCREENED = [
  'MADURO MOROS, Nicolas',
  'Abu BAKR',
  'AEROCARIBBEAN AIRLINES',
  'Victor Bout',
  'BANCO NACIONAL DE CUBA',
]

/** How names of the list score; the same index gives the same. */
export async function screen(agent: HttpClient, dataset: string): Promise<Screened> {
  const queries = Object.fromEntries(SCREENED.map((name) => [name, { schema: 'Thing', properties: { name: [name] } }]))
  const answers = await agent.match(dataset, queries, 50)
  return Object.fromEntries(
    Object.entries(answers).map(([name, results]: readonly [string, readonly screening.ScoredEntity[]]) => [
      name,
      results.map(({ id, score }) => [id, score] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  )
}

export async function makeTemplate(folder: string): Promise<HomeTemplate> {
  const home = join(folder, 'template')
  const first = startServer({ home })
  const origin = await first.ready()
  const tokens = await inviteTeam(home, origin, ROLES)
  const manager = new HttpClient(origin, tokens['list-manager'])
  const un = await manager.importEnd(await manager.startImport('un_sc_sanctions', [UN]))
  if (un.state !== 'imported') throw new Error(`the UN list did not come in: ${JSON.stringify(un.failure)}`)
  const agent = new HttpClient(origin, tokens['vsp-agent'])
  const decided: Decided[] = []
  for (let at = 0; at < 3; at += 1) decided.push(await screenAndDecide(agent, randomUUID()))
  await first.stop()

  const copy = copyOf({ home }, folder, 'reference')
  const second = startServer({ home: copy })
  const there = await second.ready()
  const importer = new HttpClient(there, tokens['list-manager'])
  const id = await importer.startImport('us_ofac_sdn', OFAC)
  const at = Date.now()
  const milliseconds = await asAdministrator(copy, async (database) => {
    const before = await database.count('list_versions')
    await until('the commit', async () => (await database.count('list_versions')) > before, 120_000, 20)
    return Date.now() - at
  })
  const record = await importer.importEnd(id)
  const reference = {
    milliseconds,
    counts: record.counts,
    kept: await keptOf(copy, 'us_ofac_sdn'),
    screened: await screen(new HttpClient(there, tokens['vsp-agent']), 'us_ofac_sdn'),
  }
  await second.stop()
  return { home, tokens, decided, reference }
}

/** A copy of a stopped home with its checkpoints, owners and modes as they are. */
export function copyOf(template: { readonly home: string }, folder: string, name: string): string {
  const home = join(folder, name)
  for (const suffix of ['', '-anchor']) {
    const done = spawnSync('cp', ['-a', template.home + suffix, home + suffix], { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(done.stderr)
  }
  return home
}
