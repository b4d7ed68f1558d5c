import { duplicateRows } from './rows/duplicates.ts'
import { eachId, key, names, type Probe, reason } from './rows/probe.ts'
import { reconcileRows } from './rows/reconcile.ts'
import { hoursRows } from './rows/hours.ts'
import { redressRows } from './rows/redress.ts'
import { ringRows } from './rows/rings.ts'
import { visaRows } from './rows/visas.ts'
import { ids } from './world.ts'
import { idOf } from './world/ids.ts'

const words = ['Zephyrine', 'Quillon', 'nightjar', 'Winterbourne', 'zq998877', 'NW445566', 'Okafor', 'Boris', '']
const entityIds = ['sec-1', 'sec-2', 'sec-3', 'pub-1', 'pub-2', 'pub-3', 'pub-4', 'sec-none']
const uuids = [ids.hit, ids.batch, ids.assertion, '$import', ids.unknown]
/** Questions of their own, open and closed, and one that belongs to an application. */
const questions = ['base unmatched', 'base decided', 'secret unmatched', 'secret decided', 'base visa screening'].map(
  (what) => idOf(`old ${what}`),
)
const datasets = ['default', 'base_list', 'nightfall', 'nowhere']
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
/** The same questions of an export, and one entity after the other. */
const exports: readonly Probe[] = [
  ...searches.filter(({ query }) => query?.['limit'] === undefined),
  ...['sec-1', 'pub-1', 'sec-none'].map((entity) => ({ query: { entity } })),
]
const definition = {
  schema: 'Person',
  key: ['name'],
  columns: [{ column: 'name', property: 'name' }],
}
const match = (properties: Record<string, string[]>, schema = 'Person') => ({ queries: { q: { schema, properties } } })
const passkey = { id: 'guess', rawId: 'guess', type: 'public-key', response: {} }
const everything = {
  roles: ['assistant-director'],
  office: null,
  ceiling: 'restricted',
  compartments: ['victim', 'source'],
  purposes: ['investigation'],
}
const subjects: readonly object[] = [
  ...['pub-1', 'pub-2', 'sec-1', 'sec-none'].map((id) => ({ kind: 'entity', id })),
  { kind: 'screened', names: ['Zephyrine Quillon'], birthDate: '1966-06-06' },
  { kind: 'hit', id: ids.hit },
  { kind: 'hit', id: ids.unknown },
]
const moves = (name: string, all: readonly string[], transitions: readonly string[]): readonly Probe[] =>
  all.flatMap((id) =>
    transitions.map((transition) => ({
      params: { id, transition },
      body: { key: key(`${name}-${transition}-${id}`), version: 1, reason, state: 'done', label_id: 1 },
    })),
  )

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
  'accounts.signInMethods': [{}],
  'accounts.passkeyOptions': [{}],
  'accounts.signInPasskey': [{ body: { ticket: 'guess', passkey } }],
  'accounts.openidStart': [{}, { query: { to: 'https://elsewhere.example', prove: '1' } }],
  'accounts.openidCallback': [{}, { query: { state: 'guess', code: 'guess' } }],
  'accounts.lock': [{}],
  'accounts.unlock': [{ body: { password: 'wrong password here' } }, { body: { ticket: 'guess', passkey } }],
  'accounts.prove': [
    { body: { password: 'wrong password here' } },
    { body: { ticket: 'guess', passkey } },
    { body: {} },
  ],
  'accounts.statePurpose': [{ body: { purpose: 'investigation' } }, { body: { purpose: 'anything' } }],
  'accounts.acceptInvitation': [{ body: { token: 'guess', password: 'long enough to be one' } }],
  'accounts.listUsers': [{}, { query: { q: 'key' } }, { query: { q: '%' } }],
  'accounts.inviteUser': [
    { body: { username: 'keyholder', name: 'Taken Name', roles: ['analyst'] } },
    { body: { username: 'someone-new', name: 'Some One', roles: ['analyst'], id: ids.unknown, epoch: 9 } },
  ],
  'accounts.disableUser': eachId([ids.unknown, ids.hit]),
  'accounts.enableUser': eachId([ids.unknown, ids.hit]),
  'accounts.signOutUser': eachId([ids.unknown, ids.hit]),
  'accounts.listTokens': [{}],
  'accounts.createToken': [
    { body: { name: 'suite', days: 1 } },
    { body: { name: 'wider than its owner', days: 1, scopes: ['manage-users', 'read-audit'], unattended: true } },
    { body: { name: 'mass', days: 1, principal: ids.unknown, kind: 'browser', purpose: 'oversight' } },
  ],
  'accounts.revokeToken': eachId([ids.unknown, ids.hit]),
  'account.read': [{}],
  'account.beginTotp': [{}],
  'account.confirmTotp': [{ body: { ticket: 'guess', code: '000000' } }],
  'account.removeTotp': [{}],
  'account.renewRecovery': [{}],
  'account.passkeyOptions': [{}],
  'account.addPasskey': [{ body: { ticket: 'guess', name: 'Guess', passkey } }],
  'account.removePasskey': eachId(['guess', ids.unknown]),
  'account.changePassword': [{ body: { password: 'another long password' } }],
  'account.endSession': eachId([ids.unknown, ids.hit]),
  'rights.list': [
    {},
    { query: { q: 'key' } },
    { query: { role: 'auditor' } },
    { query: { compartment: 'nightfall' } },
    { query: { compartment: 'case:unheard-of' } },
    { query: { capability: 'approve-rights' } },
  ],
  'rights.read': eachId([ids.unknown, ids.hit]),
  'rights.changes': [{}, { query: { open: '1' } }, { query: { kind: 'break-glass' } }],
  'rights.propose': [
    { params: { id: ids.unknown }, body: { epoch: 1, reason, rights: everything } },
    { params: { id: ids.hit }, body: { epoch: 1, reason, rights: everything, label_id: 1, approved_by: ids.unknown } },
  ],
  'rights.reset': [{ params: { id: ids.unknown }, body: { reason } }],
  'rights.decide': ['approve', 'decline', 'withdraw'].map((decision) => ({
    params: { id: ids.unknown, decision },
    body: { reason },
  })),
  'rights.breakGlass': [
    { body: { compartments: ['source'], reason } },
    { body: { compartments: ['victim'], hours: 5, reason } },
    { body: { ceiling: 'restricted', compartments: ['case:unheard-of'], hours: 1, reason } },
  ],
  'rights.endBreakGlass': eachId([ids.unknown, ids.hit]),
  'rights.reviewBreakGlass': [{ params: { id: ids.unknown }, body: { review: reason } }],
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
  'entities.export': exports,
  'entities.exportWorkbook': exports,
  'entities.exportFtm': exports,
  'entities.read': eachId([...entityIds, ...uuids, 'office-secret']),
  'entities.access': eachId(entityIds),
  'lists.datasets': [{}],
  'lists.imports': [{}, { query: { source: 'nightfall' } }, { query: { state: 'imported', limit: 1 } }],
  'lists.readImport': eachId(uuids),
  'lists.exportRejections': eachId(uuids),
  'mappings.vocabulary': [{}],
  'mappings.list': [{}, { query: { q: 'Quillon' } }, { query: { state: 'deleted' } }, { query: { limit: 1 } }],
  'mappings.read': eachId([ids.mapping, ids.unknown, ids.hit]),
  'mappings.inspect': [
    { body: { file: '$upload' } },
    { body: { file: ids.unknown } },
    { body: { file: ids.mapping, label_id: 1 } },
  ],
  'mappings.startPreview': [
    { body: { file: '$upload', definition } },
    { body: { file: ids.unknown, definition } },
    { body: { file: '$upload', definition: { ...definition, columns: [{ column: 'name', property: 'label_id' }] } } },
  ],
  'mappings.readPreview': eachId([ids.unknown, ids.mapping]),
  'mappings.create': [
    { body: { key: key('mapping-1'), name: 'Suite mapping', definition } },
    // Its name is that of the secret one, which must be no obstacle.
    { body: { key: key('mapping-2'), name: 'Quillon columns', definition } },
    { body: { key: key('mapping-3'), name: 'Suite labels', definition, label_id: 1, owner: 'hsi', id: ids.unknown } },
    {
      body: {
        key: key('mapping-4'),
        name: 'Suite marking',
        definition: { ...definition, marking: { sensitivity: 'public' } },
      },
    },
  ],
  'mappings.update': [ids.mapping, ids.unknown].flatMap((id) => [
    { params: { id }, body: { version: 9, name: 'Suite mapping', definition } },
    { params: { id }, body: { version: 1, name: 'Suite mapping', definition, label_id: 1 } },
    { params: { id }, body: { version: 1, name: 'Quillon columns', definition } },
  ]),
  'mappings.transition': [ids.mapping, ids.unknown].flatMap((id) =>
    ['delete', 'restore'].map((transition, at) => ({
      params: { id, transition },
      body: { key: key(`${transition}-${id}`), version: 2 + at, reason },
    })),
  ),
  'lists.transition': uuids.map((id) => ({
    params: { id, transition: 'cancel' },
    body: { version: 1, reason, key: key(`cancel-${id}`) },
  })),
  'screening.stream': [
    ...datasets.map((dataset) => ({
      params: { dataset },
      upload: names.map((properties) => JSON.stringify({ id: 'q', schema: 'Person', properties })).join('\n'),
    })),
    {
      params: { dataset: 'default' },
      upload: [
        { schema: 'Person', properties: { name: ['Zephyrine Quillon'] }, include_dataset: ['nightfall'], limit: 1 },
        { schema: 'Person', properties: { name: ['Ana Maria Okafor'] }, exclude_entity_ids: ['pub-1'], cutoff: 0.1 },
        { schema: 'Person', properties: { name: 'no list' } },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    },
  ],
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
      query: { profile: 'list-emulation' },
      body: { ...match({ name: ['Zephyrine Quillon'], birthDate: ['1901-01-01'] }), weights: { name: 2 } },
    },
    {
      params: { dataset: 'default' },
      body: { ...match({ name: ['Zephyrine Quillon'] }), config: { algorithm: 'logic-v2', profile: 'nightfall' } },
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
    ...[
      { facets: ['countries', 'topics', 'datasets', 'schema'] },
      { fuzzy: 'true', q: 'Zephirine Quilon' },
      { datasets: ['nightfall'] },
      { datasets: ['nightfall', 'base_list'], filter_op: 'AND' },
      { include_dataset: ['nightfall'] },
      { exclude_dataset: ['nightfall'], facets: ['datasets'] },
      { exclude_schema: ['Person'], facets: ['schema'] },
      { sort: ['properties.birthDate:desc'] },
      { sort: ['last_change:desc'], changed_since: '2000-01-01' },
      { target: 'true' },
      { filter: ['properties.passportNumber:ZQ998877'] },
      { q: '-quillon', limit: 500 },
    ].map((query) => ({ params: { dataset: 'default' }, query })),
  ],
  'screening.entity': eachId([...entityIds, ...uuids]),
  'screening.adjacent': [
    ...eachId([...entityIds, ...uuids]),
    { params: { id: 'pub-1' }, query: { limit: 0 } },
    { params: { id: 'sec-1' }, query: { offset: 1 } },
  ],
  'screening.adjacentBy': [...entityIds, ids.unknown].flatMap((id) =>
    ['directorshipDirector', 'ownershipOwner', 'addressEntity'].map((property) => ({ params: { id, property } })),
  ),
  'screening.catalog': [{}],
  ...reconcileRows,
  'screening.mrz': [
    { body: { text: 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10' } },
    { body: { text: '' } },
  ],
  'screening.screenings': [{}, { query: { limit: 1 } }],
  'screening.readScreening': eachId([...questions, ids.screening, ids.hit, ids.unknown]),
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
    {
      body: {
        key: key('table-1'),
        source: 'suite_table',
        files: ['$upload'],
        mapping: { id: ids.mapping, version: 1 },
      },
    },
  ],
  'screening.startBatch': [
    { body: { key: key('batch-1'), file: '$upload', dataset: 'daybreak' } },
    { body: { key: key('batch-2'), file: '$upload', dataset: 'default' } },
    { body: { key: key('batch-3'), file: ids.unknown, dataset: 'default' } },
  ],
  ...visaRows,
  ...ringRows,
  ...duplicateRows,
  ...redressRows,
  ...hoursRows,
  'retention.declarations': [{}],
  'retention.plans': [{}, { query: { limit: 1 } }],
  'retention.readPlan': eachId([ids.plan, ids.unknown, ids.hold]),
  'retention.makePlan': [
    { body: { key: key('plan') } },
    { body: { key: key('plan-2'), label_id: 1, as_of: '2099-01-01' } },
  ],
  'retention.holds': [{}, { query: { limit: 1 } }],
  'retention.placeHold': [
    ...subjects,
    { kind: 'account', username: 'keyholder' },
    { kind: 'account', username: 'nobody-here' },
    { kind: 'list', name: 'nightfall' },
    { kind: 'list', name: 'base_list' },
    { kind: 'batch', id: ids.batch },
  ].map((subject, at) => ({
    body: { key: key(`hold-${at}`), subject, reason, authority: 'the suite', review: '2030-01-01' },
  })),
  'retention.expungements': [{}, { query: { limit: 1 } }],
  'retention.proposeExpungement': [
    ...subjects.map((subject, at) => ({
      body: { key: key(`expunge-${at}`), subject, ground: 'error', authority: 'the suite', reason },
    })),
    {
      body: {
        key: key('expunge-own'),
        subject: { kind: 'entity', id: 'pub-1' },
        ground: 'error',
        authority: 'the suite',
        reason,
        state: 'approved',
        by: ids.unknown,
      },
    },
  ],
  // After everything that they could change.
  'retention.movePlan': moves('plan', [ids.plan, ids.unknown], ['decline', 'approve']),
  'retention.moveHold': moves('hold', [ids.hold, ids.unknown], ['release', 'keep', 'ask']),
  'retention.moveExpungement': moves('expungement', [ids.expungement, ids.unknown], ['approve', 'decline']),
  'audit.events': [
    {},
    { query: { kind: 'list' } },
    { query: { actor: 'keyholder' } },
    { query: { subject: 'sec-1' } },
    { query: { limit: 1 } },
  ],
  'audit.export': [{}, { query: { actor: 'keyholder' } }],
  'audit.status': [{}],
  'screening.fairness': [{}],
  'screening.algorithms': [{}],
  'accounts.signOut': [{}],
}
