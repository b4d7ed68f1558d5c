import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Marking } from '../../packages/kernel/src/index.ts'
import { fixedClock, publicMarking } from '../../packages/kernel/src/index.ts'
import type { Reader } from '../../packages/server/src/platform/sessions/reader.ts'
import type { TestServer } from '../support/databases.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'
import { type Persona, personas, secretCompartment } from './personas.ts'

/** The same moment in both worlds, near enough to now for the database's own clock. */
const started = new Date(Math.floor(Date.now() / 1_000) * 1_000)

export const official: Marking = { ...publicMarking, sensitivity: 'official', originators: [{ org: 'hsi', to: [] }] }
export const secret: Marking = {
  ...official,
  sensitivity: 'restricted',
  compartments: [secretCompartment],
  purposes: ['investigation'],
}

export interface World {
  readonly installation: TestInstallation
  /** The id of the secret import; the unknown one in the world without it. */
  readonly secretImport: string
  /** The token of each persona. */
  readonly tokens: ReadonlyMap<string, string>
  /** A reader for each persona that can have one. */
  readonly readers: ReadonlyMap<string, Reader>
  /** Gives everybody a new token, since the suite has signed them out. */
  renew(): Promise<void>
  close(): Promise<void>
}

/** Builds one world: the same base in the same order, and with `withSecret` everything that must stay unknown, before the base's own last steps. */
export async function buildWorld(server: TestServer, withSecret: boolean): Promise<World> {
  const installation = await openTestInstallation(server, fixedClock(started))
  const { platform, application, randomness } = installation
  const tokens = new Map<string, string>()
  const readers = new Map<string, Reader>()

  for (const persona of personas) {
    randomness.restart(`persona ${persona.name}`)
    const id = randomness.uuid()
    await insertPersona(installation, persona, id)
    const expires = persona.fate === 'expired' ? new Date(started.getTime() - 60_000) : null
    const { secret } = await platform.sessions.open(id, 'token', {
      purpose: persona.purposes[0] ?? '',
      expires,
      unattended: true,
    })
    tokens.set(persona.name, secret)
    if (persona.fate === undefined) {
      const found = await platform.sessions.find(secret)
      if (found?.state !== 'open') throw new Error(`${persona.name} has no session`)
      readers.set(persona.name, found.reader)
    }
  }
  const keyholder = reader(readers, 'keyholder')
  const supervisor = reader(readers, 'supervisor')

  randomness.restart('base')
  await base(installation, supervisor)
  if (withSecret) {
    randomness.restart('secret')
    await hide(installation, keyholder)
  }
  for (const persona of personas) await meetFate(installation, persona)
  // Labels made for the secret must not be what tells the worlds apart.
  for (const [name, known] of readers) {
    await platform.labels.readable(known)
    const found = await platform.sessions.find(tokens.get(name) ?? '')
    if (found?.state === 'open') readers.set(name, found.reader)
  }
  await application.lists.idle()
  const hidden = await installation.admin.query<{ id: string }>(
    `select id from list_imports where source = 'nightfall'`,
  )
  return {
    installation,
    tokens,
    readers,
    secretImport: hidden.rows[0]?.id ?? ids.unknown,
    renew: () => renew(installation, tokens),
    close: () => installation.close(),
  }
}

async function renew({ platform, randomness }: TestInstallation, tokens: Map<string, string>): Promise<void> {
  for (const persona of personas) {
    randomness.restart(`persona ${persona.name}`)
    const id = randomness.uuid()
    randomness.restart(`renew ${persona.name}`)
    const expires = persona.fate === 'expired' ? new Date(started.getTime() - 60_000) : null
    const { secret } = await platform.sessions.open(id, 'token', {
      purpose: persona.purposes[0] ?? '',
      expires,
      unattended: true,
    })
    tokens.set(persona.name, secret)
  }
}

function reader(readers: ReadonlyMap<string, Reader>, name: string): Reader {
  const found = readers.get(name)
  if (found === undefined) throw new Error(`no reader ${name}`)
  return found
}

async function insertPersona({ platform }: TestInstallation, persona: Persona, id: string): Promise<void> {
  const { name, roles, organization, country, office, ceiling, compartments, purposes } = persona
  await platform.database.keeper
    .insertInto('app.principals')
    .values({
      id,
      kind: 'person',
      username: name,
      name,
      organization,
      country,
      office,
      roles: [...roles],
      ceiling,
      compartments: [...compartments],
      purposes: [...purposes],
      password_hash: null,
      invitation_hash: null,
      invitation_expires_at: null,
      disabled_at: null,
    })
    .execute()
}

async function meetFate({ platform }: TestInstallation, persona: Persona): Promise<void> {
  const { keeper } = platform.database
  if (persona.fate === 'disabled')
    await keeper
      .updateTable('app.principals')
      .set({ disabled_at: started })
      .where('username', '=', persona.name)
      .execute()
  if (persona.fate === 'revoked-rights')
    await keeper
      .updateTable('app.principals')
      .set({ ceiling: 'official', compartments: [], epoch: 2 })
      .where('username', '=', persona.name)
      .execute()
}

const line = (id: string, schema: string, properties: Record<string, string[]>): string =>
  `${JSON.stringify({ id, schema, properties })}\n`

const baseList = [
  line('pub-1', 'Person', {
    name: ['Ana Maria Okafor'],
    birthDate: ['1970-03-02'],
    nationality: ['ng'],
    topics: ['sanction'],
    passportNumber: ['A1234567'],
  }),
  line('pub-2', 'Person', { name: ['Boris Lindqvist'], birthDate: ['1981'], nationality: ['se'] }),
  line('pub-3', 'Company', { name: ['Harbour Freight Holdings'], jurisdiction: ['pa'] }),
  line('pub-4', 'Ownership', { owner: ['pub-1'], asset: ['pub-3'], percentage: ['51'] }),
].join('')

/** A whole secret person, a hidden link between two visible records, a hidden alias and passport on a visible one, a bad row. */
const secretList = [
  line('sec-1', 'Person', {
    name: ['Zephyrine Quillon'],
    birthDate: ['1966-06-06'],
    nationality: ['fr'],
    topics: ['crime'],
    passportNumber: ['ZQ998877'],
  }),
  line('sec-2', 'Directorship', { director: ['pub-2'], organization: ['pub-3'] }),
  line('pub-1', 'Person', {
    alias: ['Nightjar Winterbourne'],
    passportNumber: ['NW445566'],
    country: ['kp'],
    topics: ['crime.terror'],
  }),
  line('sec-3', 'Person', { name: ['Ana Maria Okafor'], nationality: ['ng'], addressEntity: ['pub-2'] }),
  '{"id": "sec-bad", "schema": "Nonsense", "properties": {}}\n',
].join('')

async function importList(
  installation: TestInstallation,
  who: Reader,
  source: string,
  content: string,
  marking: Marking,
): Promise<void> {
  const { application } = installation
  const upload = await application.lists.upload(who, `${source}.ftm.json`, Readable.from([Buffer.from(content)]))
  await application.lists.start(who, {
    key: `import-${source}`,
    source,
    title: `List ${source}`,
    files: [upload.id],
    marking: marking as never,
  })
  await application.lists.idle()
}

async function base(installation: TestInstallation, supervisor: Reader): Promise<void> {
  const { admin, platform } = installation
  const label = await platform.labels.intern(official)
  await admin.query(
    `insert into organizations values ('hsi', 'Own agency', 'OWN', 'own', 'US', $1), ('mx-customs', 'Customs of Mexico', null, 'foreign', 'MX', $1)`,
    [label],
  )
  for (const [id, kind, country] of [
    ['office-a', 'attache-office', 'MX'],
    ['office-b', 'attache-office', 'KE'],
    ['office-f', 'domestic-field-office', 'US'],
    ['office-h', 'headquarters', 'US'],
  ])
    await admin.query(`insert into offices values ($1, $1, $1, $2, 'hsi', $3, 'City', 1, 2, 'UTC', null, null, $4)`, [
      id,
      kind,
      country,
      label,
    ])
  await admin.query(
    `insert into accreditations values ('00000000-0000-4000-a000-00000000acc1', 'MX', 'office-a', '2020-01-01', null, $1)`,
    [label],
  )
  await admin.query(
    `insert into people values ('person-1', 'Ola Visible', 'Visible, Ola', 'hsi', null, null, true, $1)`,
    [label],
  )
  await admin.query(
    `insert into assignments values ('00000000-0000-4000-a000-000000000001', 'person-1', 'office-a', 'attache', 'Attaché', null, '2020-01-01', null, null, $1)`,
    [label],
  )
  await importList(installation, supervisor, 'base_list', baseList, publicMarking)
}

/** Everything that only the keyholder may know of. */
async function hide(installation: TestInstallation, keyholder: Reader): Promise<void> {
  const { admin, platform, randomness } = installation
  const label = await platform.labels.intern(secret)
  await platform.labels.readable(keyholder)
  await admin.query(`insert into organizations values ('org-secret', 'Quillon Bureau', 'QB', 'foreign', 'KE', $1)`, [
    label,
  ])
  await admin.query(
    `insert into offices values ('office-secret', 'sec', 'Quillon House', 'sub-office', 'hsi', 'KE', 'Quillonville', 3, 4, 'UTC', 'office-a', null, $1)`,
    [label],
  )
  await admin.query(
    `insert into accreditations values ('00000000-0000-4000-a000-00000000acc2', 'KE', 'office-a', '2021-01-01', null, $1)`,
    [label],
  )
  await admin.query(
    `insert into people values ('person-secret', 'Zephyrine Hidden', 'Hidden, Zephyrine', 'hsi', 'z@x.example', null, true, $1)`,
    [label],
  )
  await admin.query(
    `insert into assignments values ('00000000-0000-4000-a000-00000000dead', 'person-1', 'office-b', 'dod-liaison', 'Quillon liaison', null, '2020-01-01', null, null, $1)`,
    [label],
  )
  await admin.query(
    `insert into assignments values ('00000000-0000-4000-a000-00000000beef', 'person-secret', 'office-a', 'analyst', 'Hidden analyst', null, '2020-01-01', null, null, $1)`,
    [label],
  )
  await importList(installation, keyholder, 'nightfall', secretList, secret)
  await importList(
    installation,
    keyholder,
    'daybreak',
    line('sec-4', 'Person', { name: ['Tarquin Vellacott'] }),
    secret,
  )
  randomness.restart('secret batch')
  // A batch, a screening and a hit under the secret label itself, as a module with secret files would make them.
  const by = { by: keyholder.principal, by_name: keyholder.username }
  await platform.database.as(await freshReader(installation, keyholder), async (tx) => {
    await tx
      .insertInto('batches')
      .values({
        id: ids.batch,
        label_id: label,
        version: 1,
        state: 'done',
        name: 'quillon.csv',
        upload_id: ids.batch,
        dataset: 'default',
        schema: 'Person',
        threshold: 0.7,
        columns: null,
        failure: null,
        purpose: 'investigation',
        at: started,
        finished_at: started,
        total: 1,
        done: 1,
        rejected: 0,
        ...by,
      })
      .execute()
    await tx
      .insertInto('screenings')
      .values({
        id: ids.screening,
        batch_id: ids.batch,
        row: 1,
        schema: 'Person',
        properties: '{"name":["Zephyrine Quillon"]}',
        caption: 'Zephyrine Quillon',
        dataset: 'default',
        threshold: 0.7,
        engine: 'x',
        problem: null,
        purpose: 'investigation',
        office: 'office-a',
        at: started,
        label_id: label,
        ...by,
      })
      .execute()
    const dataset = await tx
      .selectFrom('datasets')
      .select('id')
      .where('name', '=', 'base_list')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('hits')
      .values({
        id: ids.hit,
        label_id: label,
        version: 1,
        state: 'open',
        screening_id: ids.screening,
        batch_id: ids.batch,
        entity_id: 'pub-2',
        dataset_id: dataset.id,
        list_version: null,
        score: 0.9,
        evidence: '[]',
        entity: JSON.stringify({
          id: 'pub-2',
          schema: 'Person',
          caption: 'Boris Lindqvist',
          dataset: 'base_list',
          countries: [],
          topics: [],
          dates: [],
        }),
        engine: 'x',
        office: 'office-a',
        at: started,
        ...by,
      })
      .execute()
    const words = {
      name: 'Quillon columns',
      definition: JSON.stringify(secretDefinition),
      label_id: label,
      at: started,
    }
    await tx
      .insertInto('list_mappings')
      .values({
        id: ids.mapping,
        version: 1,
        state: 'kept',
        changed_by_name: by.by_name,
        changed_at: started,
        ...words,
        ...by,
      })
      .execute()
    await tx
      .insertInto('list_mapping_versions')
      .values({ mapping_id: ids.mapping, version: 1, by_name: by.by_name, ...words })
      .execute()
    const use = await tx
      .selectFrom('list_imports')
      .select('id')
      .where('source', '=', 'daybreak')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('list_mapping_uses')
      .values({ import_id: use.id, mapping_id: ids.mapping, mapping_version: 1, label_id: label })
      .execute()
    await tx
      .insertInto('assertions')
      .values({
        id: ids.assertion,
        a: 'pub-1',
        b: 'pub-2',
        judgement: 'same',
        state: 'standing',
        reason: 'seen by a source',
        at: started,
        withdrawn: null,
        version: 1,
        label_id: label,
        ...by,
      })
      .execute()
    const kept = { version: 1, label_id: label, at: started, ...by }
    await tx
      .insertInto('disposal_plans')
      .values({ id: ids.plan, state: 'planned', as_of: started, finished_at: null, ...kept })
      .execute()
    await tx
      .insertInto('legal_holds')
      .values({
        id: ids.hold,
        state: 'standing',
        // On somebody whom everybody sees: that he is held must stay unknown.
        kind: 'entity',
        ref: 'pub-2',
        keys: [],
        birth: null,
        words: 'Boris Lindqvist',
        reason: 'Quillon preservation letter',
        authority: 'Quillon court',
        review_day: '2030-01-01',
        released_at: null,
        ...kept,
      })
      .execute()
    await tx
      .insertInto('expungements')
      .values({
        id: ids.expungement,
        state: 'proposed',
        kind: 'screened',
        ref: null,
        keys: ['heardof never'],
        birth: null,
        words: 'Never Heardof',
        ground: 'error',
        authority: 'Quillon redress',
        reason: 'Quillon asked for it',
        finished_at: null,
        ...kept,
      })
      .execute()
  })
  await platform.recorder.record({
    kind: 'entity.read',
    actor: keyholder.principal,
    actorName: keyholder.username,
    purpose: 'investigation',
    subject: 'sec-1',
    label,
  })
}

const secretDefinition = {
  schema: 'Person',
  file: { encoding: 'auto', separator: 'auto', sheet: null, headerRow: 1 },
  key: ['name'],
  columns: [{ column: 'name', property: 'name', date: null, country: null, split: null }],
  constants: [{ property: 'notes', value: 'Zephyrine Quillon told it' }],
  topics: [],
}

/** The handle is the same, the labels are those of now. */
async function freshReader({ platform }: TestInstallation, known: Reader): Promise<Reader> {
  return { ...known, readable: await platform.labels.readable(known) }
}

const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Ids that are known to whoever guesses right: probing them must tell nothing. */
export const ids = {
  batch: idOf('secret batch'),
  screening: idOf('secret screening'),
  hit: idOf('secret hit'),
  assertion: idOf('secret assertion'),
  mapping: idOf('secret mapping'),
  plan: idOf('secret plan'),
  hold: idOf('secret hold'),
  expungement: idOf('secret expungement'),
  unknown: idOf('unknown'),
} as const
