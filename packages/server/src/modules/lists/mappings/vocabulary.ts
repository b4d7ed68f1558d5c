import { mappings, type ResponseOf } from '@attache/contracts'
import { captionProperties, schemaOf, valuesOf } from '../../entities/index.ts'
import { isMappable } from './definition.ts'

type Vocabulary = ResponseOf<typeof mappings.vocabulary>

/** What rows and columns can become, from the model itself. */
export function vocabularyOf(): Vocabulary {
  return {
    schemata: mappings.mappableSchemata.map((name) => {
      const schema = schemaOf(name)
      return {
        name,
        label: schema?.label ?? name,
        named: [...captionProperties(name)],
        properties: [...(schema?.getProperties() ?? new Map<string, never>())]
          .filter(([property]) => isMappable(name, property))
          .map(([property, { label, type }]) => ({ name: property, label, type: type.name }))
          .sort((a, b) => a.label.localeCompare(b.label)),
      }
    }),
    topics: [...(valuesOf('topic') ?? [])].sort(),
  }
}
