import { ids } from '../world.ts'
import { key, type Probe } from './probe.ts'

const worked = (name: string) => ({
  key: key(name),
  day: '2026-01-02',
  programme: 'visa-security',
  post: 'office-b',
  quarters: 8,
  version: 0,
})

/** What is tried on the routes of hours. */
export const hoursRows: Readonly<Record<string, readonly Probe[]>> = {
  'hours.programmes': [{}, { query: { on: '1995-01-01' } }],
  'hours.list': [
    {},
    { query: { mine: '1' } },
    { query: { superseded: '1' } },
    { query: { mine: '1', struck: '1' } },
    { query: { post: 'office-b' } },
    { query: { application: ids.visa } },
    { query: { application: ids.openVisa } },
    { query: { programme: 'visa-security', from: '2015-01-01', to: '2015-12-31' } },
    { query: { recommends: '1' } },
    { query: { limit: 1 } },
  ],
  'hours.measures': [{}, { query: { post: 'office-b' } }, { query: { from: '2015-01-01', to: '2015-12-31' } }],
  'hours.record': [
    { body: worked('hours') },
    { body: { ...worked('hours-again'), quarters: 4, version: 1 } },
    { body: { ...worked('hours-post'), post: 'office-secret' } },
    { body: { ...worked('hours-visa'), application: ids.visa } },
    { body: { ...worked('hours-open'), application: ids.openVisa } },
    // A cell that the secret has hours in already.
    { body: { ...worked('hours-taken'), day: '2015-05-05' } },
    { body: { ...worked('hours-mass'), day: '2026-01-03', label_id: 1, worker: ids.unknown, cell: ids.visa } },
  ],
}
