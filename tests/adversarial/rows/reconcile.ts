import { names, type Probe } from './probe.ts'

const datasets = ['default', 'base_list', 'nightfall', 'nowhere']
const prefixes = ['Zephyrine', 'quill', 'Winterbourne', 'zq998877', 'Okafor', '']

/** The questions of `match`, as a reconciliation client asks them. */
const asked = names.map((properties) => ({
  query: properties['name']?.[0] ?? '',
  type: 'Person',
  properties: Object.entries(properties)
    .filter(([name]) => name !== 'name')
    .map(([pid, v]) => ({ pid, v })),
}))
const queries = JSON.stringify(Object.fromEntries(asked.map((one, at) => [`q${at}`, one])))
const extend = JSON.stringify({
  ids: ['sec-1', 'sec-2', 'sec-3', 'pub-1', 'pub-2', 'sec-none'],
  properties: ['name', 'birthDate', 'passportNumber', 'topics', 'addressEntity', 'Ownership:owner'].map((id) => ({
    id,
  })),
})

export const reconcileRows: Readonly<Record<string, readonly Probe[]>> = {
  'screening.reconcile': datasets.flatMap((dataset) => [
    { params: { dataset } },
    { params: { dataset }, query: { queries } },
    { params: { dataset }, query: { extend } },
  ]),
  'screening.reconcilePost': [
    ...datasets.flatMap((dataset) => [
      { params: { dataset }, body: { queries } },
      { params: { dataset }, body: { extend } },
    ]),
    { params: { dataset: 'default' }, query: { profile: 'list-emulation', threshold: 0.3 }, body: { queries } },
    { params: { dataset: 'default' }, body: { queries: 'no JSON' } },
    { params: { dataset: 'default' }, body: {} },
  ],
  'screening.suggestEntity': [
    ...datasets.map((dataset) => ({ params: { dataset }, query: { prefix: 'o' } })),
    ...prefixes.map((prefix) => ({ params: { dataset: 'default' }, query: { prefix } })),
    { params: { dataset: 'default' }, query: { prefix: 'o', cursor: 1 } },
  ],
  'screening.suggestProperty': [{ params: { dataset: 'nightfall' }, query: { prefix: 'birth' } }],
  'screening.suggestType': [{ params: { dataset: 'nightfall' }, query: { prefix: 'pers' } }],
  'screening.proposeProperties': [
    { params: { dataset: 'nightfall' }, query: { type: 'Person' } },
    { params: { dataset: 'nowhere' }, query: { type: 'Shoe' } },
  ],
}
