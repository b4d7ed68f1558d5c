import { ids } from './world.ts'

/** One request that a persona makes in both worlds. `upload` is sent as bytes. */
export interface Probe {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | readonly string[]>>
  readonly body?: unknown
  readonly upload?: string
  readonly headers?: Readonly<Record<string, string>>
}

const words = ['Zephyrine', 'Quillon', 'nightjar', 'Winterbourne', 'zq998877', 'NW445566', 'Okafor', 'Boris', '']
const entityIds = ['sec-1', 'sec-2', 'sec-3', 'pub-1', 'pub-2', 'pub-3', 'pub-4', 'sec-none']
const uuids = [ids.hit, ids.batch, ids.assertion, '$import', ids.unknown]
const datasets = ['default', 'base_list', 'nightfall', 'nowhere']
const reason = 'because the suite asks for it'
const searches: readonly Probe[] = [
  ...words.map((q) => ({ query: { q } })),
  { query: { q: 'o', limit: 1 } },
  { query: { dataset: 'nightfall' } },
  { query: { dataset: 'base_list', topic: 'crime.terror' } },
  { query: { country: 'kp' } },
  { query: { country: 'fr' } },
  { query: { schema: 'Directorship' } },
  { query: { schema: 'Person', topic: 'crime' } },
]
const eachId = (list: readonly string[]): readonly Probe[] => list.map((id) => ({ params: { id } }))
const match = (properties: Record<string, string[]>, schema = 'Person') => ({ queries: { q: { schema, properties } } })
const names: readonly Record<string, string[]>[] = [
  { name: ['Zephyrine Quillon'] },
  { name: ['Nightjar Winterbourne'], birthDate: ['1970-03-02'] },
  { name: ['Ana Maria Okafor'] },
  { name: ['Ana Okafor'], passportNumber: ['NW445566'] },
  { passportNumber: ['ZQ998877'] },
  { name: ['Boris Lindqvist'] },
]
const key = (name: string) => `suite-${name}`

/**
 * What is tried on every route. The gate fails when a route of the product is not here; later modules only add rows.
 * Order matters: reads come before the writes that change what they read.
 */
export const rows: Readonly<Record<string, readonly Probe[]>> = {
  'system.health': [{}],
  'system.ready': [{}],
  'accounts.currentSession': [{}],
  'accounts.signIn': [
    { body: { username: 'keyholder', password: 'wrong password here' } },
    { body: { username: 'nobody-here', password: 'wrong password here' } },
  ],
  'accounts.unlock': [{ body: { password: 'wrong password here' } }],
  'accounts.statePurpose': [{ body: { purpose: 'investigation' } }, { body: { purpose: 'anything' } }],
  'accounts.acceptInvitation': [{ body: { token: 'guess', password: 'long enough to be one' } }],
  'accounts.listUsers': [{}, { query: { q: 'key' } }, { query: { q: '%' } }],
  'accounts.inviteUser': [
    { body: { username: 'keyholder', name: 'Taken Name', roles: ['analyst'] } },
    { body: { username: 'someone-new', name: 'Some One', roles: ['analyst'], id: ids.unknown, epoch: 9 } },
  ],
  'accounts.disableUser': eachId([ids.unknown, ids.hit]),
  'accounts.enableUser': eachId([ids.unknown, ids.hit]),
  'accounts.listTokens': [{}],
  'accounts.createToken': [{ body: { name: 'suite', days: 1 } }],
  'accounts.revokeToken': eachId([ids.unknown, ids.hit]),
  'overview.home': [{}],
  'overview.search': words.map((q) => ({ query: { q } })),
  'directory.listOffices': [
    {},
    { query: { q: 'Quillon' } },
    { query: { kind: 'sub-office' } },
    { query: { country: 'KE' } },
    { query: { limit: 1 } },
  ],
  'directory.exportOffices': [{}, { query: { q: 'Quillon' } }],
  'directory.readOffice': eachId(['office-a', 'office-b', 'office-secret', 'office-none']),
  'directory.listCountries': [{}, { query: { on: '2022-01-01' } }, { query: { q: 'Kenya' } }],
  'directory.readCountry': [{ params: { code: 'KE' } }, { params: { code: 'MX' } }, { params: { code: 'ZZ' } }],
  'directory.listOrganizations': [{}, { query: { q: 'Quillon' } }, { query: { country: 'KE' } }],
  'directory.listPeople': [
    {},
    { query: { q: 'Zephyrine' } },
    { query: { office: 'office-b' } },
    { query: { role: 'dod-liaison' } },
    { query: { office: 'office-secret' } },
  ],
  'directory.readPerson': eachId(['person-1', 'person-secret', 'person-none']),
  'entities.search': searches,
  'entities.export': searches,
  'entities.read': eachId([...entityIds, ...uuids, 'office-secret']),
  'entities.access': eachId(entityIds),
  'lists.datasets': [{}],
  'lists.imports': [{}, { query: { source: 'nightfall' } }, { query: { state: 'imported', limit: 1 } }],
  'lists.readImport': eachId(uuids),
  'lists.exportRejections': eachId(uuids),
  'lists.transition': uuids.map((id) => ({
    params: { id, transition: 'cancel' },
    body: { version: 1, reason, key: key(`cancel-${id}`) },
  })),
  'screening.match': [
    ...datasets.flatMap((dataset) => names.map((properties) => ({ params: { dataset }, body: match(properties) }))),
    { params: { dataset: 'default' }, query: { limit: 1, cutoff: 0.1 }, body: match({ name: ['Ana Maria Okafor'] }) },
    { params: { dataset: 'default' }, query: { topics: 'crime.terror' }, body: match({ name: ['Ana Maria Okafor'] }) },
    {
      params: { dataset: 'default' },
      query: { exclude_entity_ids: ['pub-1'] },
      body: match({ name: ['Ana Maria Okafor'] }),
    },
    {
      params: { dataset: 'default' },
      query: { include_dataset: ['nightfall'] },
      body: match({ name: ['Zephyrine Quillon'] }),
    },
  ],
  'screening.search': [
    ...datasets.map((dataset) => ({ params: { dataset } })),
    ...words.map((q) => ({ params: { dataset: 'default' }, query: { q } })),
    { params: { dataset: 'default' }, query: { topics: 'crime' } },
    { params: { dataset: 'default' }, query: { countries: 'kp', limit: 0 } },
  ],
  'screening.entity': eachId([...entityIds, ...uuids]),
  'screening.catalog': [{}],
  'screening.mrz': [
    { body: { text: 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10' } },
    { body: { text: '' } },
  ],
  'screening.hits': [
    {},
    { query: { state: 'open' } },
    { query: { entity: 'pub-2' } },
    { query: { entity: 'sec-1' } },
    { query: { batch: ids.batch } },
    { query: { limit: 1 } },
  ],
  'screening.exportHits': [{}, { query: { entity: 'pub-2' } }],
  'screening.readHit': eachId(uuids),
  'screening.batches': [{}, { query: { limit: 1 } }],
  'screening.readBatch': [...eachId(uuids), { params: { id: ids.batch }, query: { only: 'hits' } }],
  'screening.exportBatch': eachId(uuids),
  'screening.decide': uuids.flatMap((id) =>
    ['confirm', 'reopen'].map((transition) => ({
      params: { id, transition },
      body: { version: 1, reason, key: key(`${transition}-${id}`), label_id: 1, state: 'dismissed' },
    })),
  ),
  'entities.judge': [
    { body: { key: key('judge-1'), a: 'pub-2', b: 'sec-1', judgement: 'same', reason } },
    {
      body: {
        key: key('judge-2'),
        a: 'pub-2',
        b: 'pub-3',
        judgement: 'different',
        reason,
        label_id: 1,
        by: ids.unknown,
      },
    },
    { body: { key: key('judge-3'), a: 'pub-2', b: 'sec-none', judgement: 'same', reason } },
  ],
  'entities.withdraw': uuids.map((id) => ({ params: { id }, body: { version: 1, reason } })),
  'screening.screenOne': names.map((properties, at) => ({
    body: { key: key(`one-${at}`), dataset: 'default', query: { schema: 'Person', properties } },
  })),
  'lists.upload': [
    { query: { name: 'suite.csv' }, upload: 'name\nZephyrine Quillon\nBoris Lindqvist\n' },
    {
      query: { name: 'suite.ftm.json' },
      upload: '{"id":"suite-1","schema":"Person","properties":{"name":["Suite One"]}}\n',
    },
  ],
  'lists.import': [
    { body: { key: key('import-1'), source: 'nightfall', files: [ids.unknown] } },
    { body: { key: key('import-2'), source: 'nightfall', files: ['$upload'] } },
    { body: { key: key('import-3'), source: 'base_list', files: [ids.hit] } },
  ],
  'screening.startBatch': [
    { body: { key: key('batch-1'), file: '$upload', dataset: 'daybreak' } },
    { body: { key: key('batch-2'), file: '$upload', dataset: 'default' } },
    { body: { key: key('batch-3'), file: ids.unknown, dataset: 'default' } },
  ],
  'audit.events': [
    {},
    { query: { kind: 'list' } },
    { query: { actor: 'keyholder' } },
    { query: { subject: 'sec-1' } },
    { query: { limit: 1 } },
  ],
  'audit.export': [{}, { query: { actor: 'keyholder' } }],
  'audit.status': [{}],
  'accounts.signOut': [{}],
}
