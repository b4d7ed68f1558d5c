import { ids } from '../world.ts'
import { eachId, key, type Probe, reason } from './probe.ts'

const pairs = [ids.openPair, ids.pair, ids.pairView, ids.assertion, ids.unknown]

/** What is tried on suggested pairs. */
export const duplicateRows: Readonly<Record<string, readonly Probe[]>> = {
  'duplicates.list': [
    {},
    ...['open', 'same', 'different', 'unsure'].map((state) => ({ query: { state } })),
    { query: { schema: 'Person' } },
    { query: { schema: 'Company' } },
    ...['pub-1', 'pub-2', 'sec-1', 'sec-3', 'sec-none'].map((entity) => ({ query: { entity } })),
    { query: { limit: 1 } },
  ],
  'duplicates.read': eachId(pairs),
  'duplicates.judge': pairs.flatMap((id) =>
    ['unsure', 'different', 'same'].map((judgement) => ({
      params: { id },
      body: { key: key(`pair-${judgement}-${id}`), judgement, reason, version: 1, label_id: 1, fingerprint: 'x' },
    })),
  ),
}
