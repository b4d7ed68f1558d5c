import { ids } from '../world.ts'
import { eachId, key, names, type Probe, reason } from './probe.ts'

const asked = (name: string) => ({
  key: key(name),
  received: '2026-01-02',
  asker: 'Somebody who asks',
  relation: 'self',
  asks: 'Why am I always stopped?',
  papers: true,
  person: { name: ['Zephyrine Quillon'] },
})

const each = [ids.inquiry, ids.openInquiry, ids.unknown]

/** What is tried on the routes of redress. */
export const redressRows: Readonly<Record<string, readonly Probe[]>> = {
  'redress.texts': [{}, { query: { on: '1995-01-01' } }],
  'redress.list': [
    {},
    { query: { q: 'Quillon' } },
    { query: { q: 'RCN-0000' } },
    { query: { state: 'in-process' } },
    { query: { mine: '1' } },
    { query: { free: '1' } },
    { query: { limit: 1 } },
  ],
  'redress.read': eachId([...each, ids.visa, ids.finding]),
  'redress.file': [
    // Whom a closed list names: the inquiry must not tell, whatever it asks about.
    ...names.map((person, at) => ({ body: { ...asked(`inquiry-${at}`), person: { name: ['Nobody'], ...person } } })),
    { body: { ...asked('inquiry-number'), post: 'office-b', application: 'Q-1' } },
    { body: { ...asked('inquiry-post'), post: 'office-secret' } },
    { body: { ...asked('inquiry-mass'), label_id: 1, state: 'completed', number: 'RCN-1', id: ids.inquiry } },
    {
      body: {
        ...asked('inquiry-public'),
        marking: { sensitivity: 'public', originators: [], compartments: [], usage: null, terms: [], purposes: null },
      },
    },
  ],
  'redress.move': each.flatMap((id) =>
    ['claim', 'ask-papers', 'papers-came', 'lapse', 'complete'].map((transition, at) => ({
      params: { id, transition },
      body: { key: key(`redress-${transition}-${id}`), version: at === 0 ? 1 : 2, reason },
    })),
  ),
  'redress.find': each.flatMap((id) => [
    ...['sec-1', 'sec-3', 'pub-1', 'nobody'].map((entity) => ({
      params: { id },
      body: { key: key(`find-${entity}-${id}`), kind: 'different-person', entity, reason, label_id: 1 },
    })),
    {
      params: { id },
      body: {
        key: key(`wrong-${id}`),
        kind: 'record-wrong',
        entity: 'sec-1',
        property: 'name',
        reason,
        value: 'Zephyrine Quillon',
        corrected: 'Somebody Else',
      },
    },
    { params: { id }, body: { key: key(`none-${id}`), kind: 'no-change', reason } },
  ]),
  'redress.retract': [ids.finding, ids.inquiry, ids.unknown].map((id) => ({
    params: { id },
    body: { key: key(`retract-${id}`), version: 1, reason },
  })),
}
