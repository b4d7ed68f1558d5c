import { ids } from '../world.ts'
import { eachId, key, names, type Probe, reason } from './probe.ts'

const application = (name: string) => ({
  key: key(name),
  number: name,
  post: 'office-b',
  visaClass: 'B1/B2',
  received: '2026-01-02',
  applicant: { name: ['Zephyrine Quillon'] },
})

const each = [ids.visa, ids.openVisa, ids.unknown]
const revoking = (name: string) => ({
  key: key(name),
  version: 2,
  reason,
  ground: '221(i)-prudential',
  whereabouts: 'unknown',
})

const nominating = (name: string) => ({
  key: key(name),
  list: 'Quillon list',
  identity: { name: ['Ana Maria Okafor'], birthDate: ['1970-03-02'] },
  ground: '212(a)(3)(B)',
  facts: 'because the suite asks for it',
})

/** What is tried on the routes of the Visa Security Program. */
export const visaRows: Readonly<Record<string, readonly Probe[]>> = {
  'visas.grounds': [{}, { query: { on: '1995-01-01' } }],
  'visas.grades': [{}, { query: { on: '1995-01-01' } }],
  'visas.list': [
    {},
    { query: { q: 'Quillon' } },
    { query: { state: 'recommended' } },
    { query: { post: 'office-b' } },
    { query: { visaClass: 'K1' } },
    { query: { mine: '1' } },
    { query: { review: '1' } },
    { query: { state: 'revocation-requested' } },
    { query: { mismatch: 'open' } },
    { query: { raised: 'open' } },
    { query: { notices: 'outstanding' } },
    { query: { notices: 'late' } },
    { query: { notices: 'ever-late', reached: 'revoked' } },
    { query: { alert: 'open' } },
    { query: { raised: 'after-decision', decision: 'issued' } },
    { query: { reached: 'recommended', recommendedFrom: '2000-01-01', recommendedTo: '2100-01-01' } },
    { query: { age: 3_000 } },
    { query: { from: '2015-01-01', to: '2015-12-31' } },
    { query: { finding: 'confirmed', known: 'no' } },
    { query: { recommendation: 'refuse', reached: 'found' } },
    { query: { screened: 'potential-match' } },
    { query: { limit: 1 } },
  ],
  'visas.export': [{}, { query: { q: 'Quillon' } }, { query: { mismatch: 'any' } }],
  'visas.read': eachId([ids.visa, ids.openVisa, ids.unknown, ids.hit]),
  'visas.measures': [{}, { query: { post: 'office-b' } }, { query: { from: '2015-01-01', to: '2015-12-31' } }],
  'visas.create': [
    // Whom a closed list names: the application must not tell, neither now nor in the list that is read afterwards.
    ...names.map((applicant, at) => ({
      body: { ...application(`create-${at}`), applicant: { name: ['Zephyrine Quillon'], ...applicant } },
    })),
    { body: { ...application('create-taken'), number: 'Q-1' } },
    { body: { ...application('create-post'), post: 'office-secret' } },
    { body: { ...application('create-mass'), label_id: 1, state: 'decided', vetter: ids.unknown, id: ids.visa } },
    {
      body: {
        ...application('create-public'),
        marking: { sensitivity: 'public', originators: [], compartments: [], usage: null, terms: [], purposes: null },
      },
    },
  ],
  'visas.createFromFile': [
    { body: { key: key('visa-file-1'), file: '$upload', post: 'office-b', received: '2026-01-02' } },
    { body: { key: key('visa-file-2'), file: '$upload', post: 'office-secret', received: '2026-01-02' } },
    { body: { key: key('visa-file-3'), file: ids.unknown, post: 'office-b', received: '2026-01-02' } },
  ],
  'visas.vet': [ids.visa, ids.openVisa, ids.unknown].flatMap((id) =>
    ['review', 'claim', 'take-over', 'find', 'confirm', 'return', 'resolve', 'reopen'].map((transition, at) => ({
      params: { id, transition },
      body: {
        key: key(`vet-${transition}-${id}`),
        version: at < 2 ? 2 : at + 1,
        reason,
        basis: 'elsewhere',
        known: false,
        reliability: 'B',
        credibility: '2',
        graded_on: '2001-01-01',
      },
    })),
  ),
  'visas.recommend': [ids.visa, ids.openVisa, ids.unknown].flatMap((id) => [
    { params: { id }, body: { key: key(`recommend-${id}`), version: 2, recommendation: 'refuse' } },
    {
      params: { id },
      body: {
        key: key(`recommend-2-${id}`),
        version: 2,
        recommendation: 'refuse',
        grounds: ['214(b)'],
        facts: 'because the suite asks for it',
        label_id: 1,
        mismatch: null,
      },
    },
  ]),
  'visas.decide': [ids.visa, ids.openVisa, ids.unknown].map((id) => ({
    params: { id },
    body: { key: key(`decide-${id}`), version: 2, decision: 'issued', officer: 'C. Officer', state: 'revoked' },
  })),
  'visas.followUp': [ids.visa, ids.openVisa, ids.unknown].flatMap((id) =>
    ['close-alert', 'keep', 'withdraw'].map((transition) => ({
      params: { id, transition },
      body: { key: key(`${transition}-${id}`), version: 2, reason },
    })),
  ),
  'visas.revocationRules': [{}, { query: { on: '1995-01-01' } }],
  'visas.requestRevocation': each.flatMap((id) => [
    { params: { id }, body: { ...revoking(`ask-${id}`) } },
    { params: { id }, body: { ...revoking(`ask-here-${id}`), ground: '221(i)-ineligible', whereabouts: 'in-country' } },
    {
      params: { id },
      body: { ...revoking(`ask-mass-${id}`), label_id: 1, state: 'revoked', revoked_at: '2020-01-01' },
    },
  ]),
  'visas.revoke': each.map((id) => ({ params: { id }, body: { ...revoking(`revoke-${id}`), reference: 'C-1' } })),
  'visas.nominationRule': [{}, { query: { on: '2001-01-01' } }, { query: { on: '1995-01-01' } }],
  'visas.nominations': [
    {},
    { query: { q: 'Quillon' } },
    { query: { q: 'TSC' } },
    { query: { state: 'sent' } },
    { query: { application: ids.openVisa } },
    { query: { application: ids.visa } },
    { query: { mine: '1' } },
    { query: { review: '1' } },
    { query: { limit: 1 } },
  ],
  'visas.readNomination': eachId([ids.nomination, ids.closedNomination, ids.openNomination, ids.unknown, ids.visa]),
  'visas.nominate': each.flatMap((id) => [
    { params: { id }, body: nominating(`nominate-${id}`) },
    { params: { id }, body: { ...nominating(`nominate-alone-${id}`), identity: { name: ['Zephyrine Quillon'] } } },
    { params: { id }, body: { ...nominating(`nominate-mass-${id}`), label_id: 1, state: 'approved', by: ids.unknown } },
  ]),
  'visas.moveNomination': [ids.nomination, ids.closedNomination, ids.openNomination, ids.unknown].flatMap((id) =>
    ['approve', 'return', 'propose', 'send', 'accept', 'reject', 'withdraw'].map((transition, at) => ({
      params: { id, transition },
      body: { key: key(`${transition}-${id}`), version: at < 2 ? 1 : at, reason, reference: 'R-1', label_id: 1 },
    })),
  ),
  'visas.moveNotice': [ids.notice, ids.openNotice, ids.unknown].flatMap((id) =>
    ['send', 'confirm', 'resend'].map((transition, at) => ({
      params: { id, transition },
      body: {
        key: key(`${transition}-${id}`),
        version: at === 0 ? 1 : 2,
        channel: 'fax',
        contact: 'desk',
        label_id: 1,
      },
    })),
  ),
}
