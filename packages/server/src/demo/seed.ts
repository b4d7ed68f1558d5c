import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Role } from '@attache/contracts'
import { dayOf, type Marking, publicMarking, type Sensitivity } from '@attache/kernel'
import { type Kysely, sql } from 'kysely'
import type { Application } from '../application.ts'
import type { KeeperTables } from '../platform/database/tables.ts'
import type { Home } from '../platform/home/home.ts'
import type { Platform } from '../platform/platform.ts'
import type { Reader } from '../platform/sessions/reader.ts'
import { generateApplications } from './applications.ts'
import { generateNetwork } from './network.ts'
import type { DemoNetwork } from './rows.ts'
import { generateTravellers, type Traveller } from './travellers.ts'
import { seedVisas } from './visas.ts'
import { generateWatchlist } from './watchlist.ts'

const SEED = 1
const OWN = 'oii'
const SERVICE = 'demonstration'
export const DEMO_LIST = 'demo_watchlist'

/** Whether a first start with the demonstration was cut off before its accounts were written. */
export async function demonstrationUnfinished(keeper: Kysely<KeeperTables>, home: Home): Promise<boolean> {
  if (existsSync(home.demoAccounts)) return false
  return (
    (await keeper.selectFrom('app.principals').select('id').where('username', '=', SERVICE).executeTakeFirst()) !==
    undefined
  )
}

/**
 * Fills an empty installation with the demonstration network: offices, people, an invented watchlist, travellers screened
 * against it, and accounts to sign in with. Each step is done once, so a start that was cut off is finished by the next.
 */
export async function seedDemonstration(platform: Platform, application: Application, home: Home): Promise<void> {
  const today = dayOf(platform.clock.now())
  const network = generateNetwork(SEED, today)
  const official: Marking = { ...publicMarking, sensitivity: 'official', originators: [{ org: OWN, to: [] }] }
  const label = await platform.labels.intern(official)

  const principal = await application.accounts.create(
    {
      id: platform.randomness.uuid(),
      kind: 'service',
      username: SERVICE,
      name: 'Demonstration',
      organization: OWN,
      country: 'US',
      office: 'office-hq',
      roles: ['list-manager', 'vsp-agent'],
      ceiling: 'official',
      compartments: [],
      purposes: ['visa-screening'],
    },
    platform.randomness.secret(24),
  )
  const service = await platform.sessions.forJob(principal)
  await insertNetwork(platform, service, network, label)
  await application.resume()

  const watchlist = generateWatchlist(SEED, today)
  const lines = watchlist.map(
    ({ id, schema, statements }) => `${JSON.stringify({ id, schema, properties: grouped(statements) })}\n`,
  )
  const list = await application.lists.upload(
    service,
    'demo-watchlist.ftm.json',
    Readable.from([Buffer.from(lines.join(''))]),
  )
  await application.lists.start(service, {
    key: `demonstration-watchlist-${today}`,
    source: DEMO_LIST,
    title: 'Demonstration watchlist (invented)',
    listVersion: today,
    files: [list.id],
    marking: official as never,
  })
  await application.lists.idle()

  const travellers = generateTravellers(SEED, watchlist, today)
  const csv = await application.lists.upload(
    service,
    'visa-applications.csv',
    Readable.from([Buffer.from(travellersCsv(travellers))]),
  )
  await application.batchFiles.start(service, {
    key: `demonstration-travellers-${today}`,
    file: csv.id,
    dataset: 'default',
    schema: 'Person',
    profile: 'standard',
  })
  await application.batches.idle()
  await fileAtPosts(platform, service, travellers)
  await writeFile(`${home.root}/demo-travellers.csv`, travellersCsv(travellers), { mode: 0o600 })

  const accounts = await makeAccounts(platform, application, network)
  const as = (role: Role) =>
    platform.sessions.forJob(accounts.find((one) => one.role === role)?.id ?? '', 'visa-screening')
  const staff = { agent: await as('vsp-agent'), vetter: await as('analyst'), second: await as('attache') }
  const applicants = generateTravellers(SEED + 1, watchlist, today)
  const applications = generateApplications(SEED, applicants, staff.agent.office ?? '', today)
  await seedVisas(platform, application, staff, applications)
  for (const one of Object.values(staff)) await platform.sessions.revoke(one.session)
  await writeAccounts(home, accounts)
  await platform.sessions.revoke(service.session)
}

/** A hit waits at the post where the application was filed. */
async function fileAtPosts(platform: Platform, reader: Reader, travellers: readonly Traveller[]): Promise<void> {
  const rows = travellers.map((_, at) => at + 1)
  const posts = travellers.map((traveller) => traveller.post)
  await platform.database.as(reader, (tx) =>
    sql`update hits set office = filed.office
      from screenings s join unnest(${rows}::int[], ${posts}::text[]) as filed (row, office) on filed.row = s.row
      where s.id = hits.screening_id and hits.state = 'open'`.execute(tx),
  )
}

const grouped = (
  statements: readonly { readonly prop: string; readonly value: string }[],
): Record<string, string[]> => {
  const properties: Record<string, string[]> = {}
  for (const { prop, value } of statements) (properties[prop] ??= []).push(value)
  return properties
}

const travellersCsv = (travellers: readonly Traveller[]): string =>
  [
    'name,alias,birthDate,nationality,gender,passportNumber',
    ...travellers.map((one) =>
      [one.name, one.nameOriginal ?? '', one.birthDate, one.nationality, one.gender, one.passportNumber]
        .map((cell) => `"${cell.replaceAll('"', '""')}"`)
        .join(','),
    ),
  ].join('\n')

async function insertNetwork(
  platform: Platform,
  reader: Reader,
  network: DemoNetwork,
  label_id: number,
): Promise<void> {
  const { database, randomness } = platform
  await database.as(reader, async (tx) => {
    if ((await tx.selectFrom('organizations').select('id').limit(1).executeTakeFirst()) !== undefined) return
    await tx
      .insertInto('organizations')
      .values(
        network.organizations.map(({ id, name, acronym, kind, country }) => ({
          id,
          name,
          acronym,
          kind,
          country,
          label_id,
        })),
      )
      .execute()
    await tx
      .insertInto('offices')
      .values(
        network.offices.map(({ lat, lon, timeZone, ...office }) => ({
          ...office,
          latitude: lat,
          longitude: lon,
          time_zone: timeZone,
          label_id,
        })),
      )
      .execute()
    await tx
      .insertInto('accreditations')
      .values(
        network.accreditations.map(({ country, office, from, to }) => ({
          id: randomness.uuid(),
          country,
          office,
          from_day: from,
          to_day: to,
          label_id,
        })),
      )
      .execute()
    await tx
      .insertInto('people')
      .values(network.people.map(({ sortName, ...person }) => ({ ...person, sort_name: sortName, label_id })))
      .execute()
    await tx
      .insertInto('assignments')
      .values(
        network.assignments.map(({ from, to, ...assignment }) => ({
          ...assignment,
          id: randomness.uuid(),
          from_day: from,
          to_day: to,
          label_id,
        })),
      )
      .execute()
  })
}

/** One account for each way of working, so that each can be looked at. */
const ACCOUNTS: readonly {
  readonly role: Role
  readonly ceiling: Sensitivity
  readonly purposes: readonly string[]
}[] = [
  { role: 'vsp-agent', ceiling: 'sensitive', purposes: ['visa-screening', 'investigation'] },
  { role: 'attache', ceiling: 'sensitive', purposes: ['investigation', 'visa-screening'] },
  { role: 'special-agent', ceiling: 'sensitive', purposes: ['investigation'] },
  { role: 'analyst', ceiling: 'sensitive', purposes: ['investigation', 'visa-screening'] },
  { role: 'list-manager', ceiling: 'sensitive', purposes: ['investigation', 'visa-screening'] },
  { role: 'desk-officer', ceiling: 'restricted', purposes: ['investigation'] },
  { role: 'field-office-coordinator', ceiling: 'sensitive', purposes: ['investigation'] },
  { role: 'dod-liaison', ceiling: 'sensitive', purposes: ['investigation'] },
  { role: 'les-investigator', ceiling: 'official', purposes: ['visa-screening'] },
  { role: 'mission-support', ceiling: 'official', purposes: ['administration'] },
  { role: 'privacy-officer', ceiling: 'sensitive', purposes: ['oversight'] },
  { role: 'legal-adviser', ceiling: 'sensitive', purposes: ['oversight'] },
  { role: 'auditor', ceiling: 'restricted', purposes: ['oversight'] },
  { role: 'system-administrator', ceiling: 'public', purposes: ['administration'] },
  { role: 'foreign-counterpart', ceiling: 'official', purposes: ['cooperation'] },
]

interface MadeAccount {
  readonly id: string
  readonly role: Role
  /** What the file of the accounts says of it. */
  readonly written: object
}

async function makeAccounts(
  platform: Platform,
  application: Application,
  network: DemoNetwork,
): Promise<readonly MadeAccount[]> {
  const { randomness, sessions, clock } = platform
  const expires = new Date(clock.now().getTime() + 365 * 86_400_000)
  const offices = new Map(network.offices.map((office) => [office.id, office]))
  const made: MadeAccount[] = []
  for (const { role, ceiling, purposes } of ACCOUNTS) {
    const assignment =
      network.assignments.find((one) => one.role === role && one.to === null) ??
      network.assignments.find((one) => one.role === role)
    const person = network.people.find((one) => one.id === assignment?.person)
    if (assignment === undefined || person === undefined) throw new Error(`the demonstration has no ${role}`)
    const organization = network.organizations.find((one) => one.id === person.organization)
    const password = randomness.secret(15)
    const own = person.organization === OWN
    const id = await application.accounts.create(
      {
        id: randomness.uuid(),
        kind: own ? 'person' : 'partner',
        username: role,
        name: person.name,
        organization: person.organization,
        country: organization?.country ?? 'US',
        office: own ? assignment.office : null,
        roles: [role],
        ceiling,
        compartments: [],
        purposes,
      },
      password,
    )
    const { secret } = await sessions.open(id, 'token', {
      purpose: purposes[0] ?? 'investigation',
      name: 'Demonstration',
      unattended: true,
      expires,
    })
    const office = own ? (offices.get(assignment.office)?.name ?? null) : (organization?.name ?? null)
    const written = { username: role, password, token: secret, name: person.name, role, office, clearance: ceiling }
    made.push({ id, role, written })
  }
  return made
}

async function writeAccounts(home: Home, accounts: readonly MadeAccount[]): Promise<void> {
  const written = accounts.map((one) => one.written)
  // In place at once and whole, or not at all: the next start sees by it whether this one came to its end.
  const draft = `${home.demoAccounts}.draft`
  await writeFile(draft, `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, home.demoAccounts)
}
