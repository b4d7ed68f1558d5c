import { ids } from '../world.ts'
import { eachId, key, type Probe, reason } from './probe.ts'

const each = [ids.openVisa, ids.openTwin, ids.visa, ids.unknown]
const open = [ids.openVisa, ids.openTwin]

/** What is tried on the rings of applications. */
export const ringRows: Readonly<Record<string, readonly Probe[]>> = {
  'visas.ringKinds': [{}, { query: { on: '1995-01-01' } }],
  'visas.rings': [
    {},
    { query: { judged: 'open' } },
    { query: { judged: 'fraud-suspected' } },
    { query: { kind: 'phone' } },
    { query: { kind: 'sponsor' } },
    { query: { from: '2000-01-01' } },
    { query: { from: '2000-01-01', to: '2015-12-31' } },
    { query: { limit: 1 } },
  ],
  'visas.exportRings': [{}, { query: { kind: 'phone' } }, { query: { judged: 'fraud-suspected' } }],
  'visas.ring': [
    ...eachId([...each, ids.hit]),
    { params: { id: ids.openVisa }, query: { from: '2000-01-01', to: '2015-12-31' } },
  ],
  'visas.shared': eachId([...each, ids.hit]),
  'visas.judgeRing': each.flatMap((id) => [
    ...[open, [...open, ids.visa], [ids.visa, ids.unknown]].map((applications, at) => ({
      params: { id },
      body: { key: key(`judge-${at}-${id}`), verdict: 'unsure', reason, applications },
    })),
    {
      params: { id },
      body: {
        key: key(`judge-mass-${id}`),
        verdict: 'explained',
        reason,
        applications: open,
        label_id: 1,
        by: ids.unknown,
        at: '2000-01-01',
      },
    },
  ]),
}
