import { createHash } from 'node:crypto'
import { Refusal } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import type { ImportFile } from '../../platform/database/tables.ts'
import { formatOf, formats, indexed, type ParsedEntity, type SourceFile, statementKind } from '../entities/index.ts'
import { mappedTable, type Reading, TABLE_FORMAT } from './mappings/mapped-table.ts'
import { definitionOf } from './mappings/shapes.ts'
import { saidAt, useOfImport } from './mappings/store.ts'

/** What the importer reads with: the mapping that was chosen, as it stood then, or a format that it knows. */
export async function readingOf(
  tx: Tx,
  record: { readonly id: string; readonly source: string; readonly format: string | null },
  sources: readonly SourceFile[],
): Promise<Reading> {
  if (record.format !== TABLE_FORMAT) return chooseFormat(record.format, sources)
  const use = await useOfImport(tx, record.id)
  const said = use === undefined ? undefined : await saidAt(tx, use.mapping_id, use.mapping_version)
  if (said === undefined)
    throw new Refusal('invalid', 'The mapping of this import is not there, or no longer for whoever began it.', {
      remedy: 'Begin a new import with a mapping that you see.',
    })
  return mappedTable(record.source, definitionOf(said.definition))
}

async function chooseFormat(wanted: string | null, sources: readonly SourceFile[]): Promise<Reading> {
  const format = wanted === null ? await formatOf(sources) : formats.find((one) => one.id === wanted)
  if (format === undefined || format === null)
    throw new Refusal('invalid', `No known list has these files: ${sources.map((source) => source.name).join(', ')}.`, {
      remedy: `Known are ${formats.map((one) => `${one.title} (${one.files.map((file) => file.name).join(', ')})`).join('; ')}.`,
    })
  return { ...format, fingerprint: format.id, parse: (files) => format.parse(files) }
}

export const hashOfFiles = (format: string, files: readonly ImportFile[]): string =>
  createHash('sha256')
    .update([format, ...files.map((file) => file.sha256).sort()].join('\n'))
    .digest('hex')

/** An entity without what points at those that are kept out. */
export const withoutReferences = (entity: ParsedEntity, isWithheld: (id: string) => boolean): ParsedEntity => ({
  ...entity,
  statements: entity.statements.filter(
    ({ prop, value }) => indexed(entity.schema, prop, value).kind !== statementKind.reference || !isWithheld(value),
  ),
})
