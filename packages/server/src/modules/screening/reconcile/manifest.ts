import type { screening } from '@attache/contracts'
import { matchableSchemata } from '../../entities/index.ts'

/** Queries that a client sends together, at most. */
export const BATCH = 50

/** What a reconciliation client must know to ask; every address in it begins as the client reached it. */
export function manifestOf(origin: string, dataset: string, title: string): screening.Manifest {
  const service = (path: string) => ({
    service_url: `${origin}/api/screening/reconcile/${encodeURIComponent(dataset)}`,
    service_path: path,
  })
  return {
    versions: ['0.1', '0.2'],
    name: `${title} (Attaché)`,
    identifierSpace: `${origin}/entities/`,
    schemaSpace: 'https://followthemoney.tech/explorer/schemata/',
    documentation: `${origin}/help`,
    view: { url: `${origin}/entities/{{id}}` },
    batchSize: BATCH,
    authentication: { type: 'http', scheme: 'bearer' },
    defaultTypes: matchableSchemata().map(({ id, name }) => ({ id, name })),
    suggest: {
      entity: service('/suggest/entity'),
      property: service('/suggest/property'),
      type: service('/suggest/type'),
    },
    extend: {
      propose_properties: service('/extend/property'),
      property_settings: [
        {
          name: 'limit',
          label: 'Values a row',
          type: 'number',
          default: 0,
          help_text: 'How many values of a property a row gets at most; 0 for all.',
        },
        {
          name: 'render',
          label: 'Values',
          type: 'select',
          default: 'caption',
          help_text: 'Names of countries and topics, or their codes.',
          choices: [
            { value: 'caption', name: 'As people say them' },
            { value: 'raw', name: 'As the list has them' },
          ],
        },
      ],
    },
  }
}
