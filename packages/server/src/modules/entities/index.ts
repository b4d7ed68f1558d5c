export { adjacentTo, withoutHiddenEnds } from './adjacent.ts'
export { Exporter } from './export/exporter.ts'
export {
  byEntity,
  captionOf,
  commonSchemaOf,
  labelOf,
  labelsIn,
  markingOf,
  plainProperties,
  summaryOf,
} from './fold.ts'
export { cleanImo, cleanText } from './formats/clean.ts'
export { resolveCountry } from './formats/country-names.ts'
export { EntityDraft } from './formats/entity-draft.ts'
export { propertyOf, valuesOf } from './formats/ftm-model.ts'
export {
  formatOf,
  formats,
  type ListFormat,
  type ParsedEntity,
  type ParsedStatement,
  type Rejection,
  type SourceFile,
  UnreadableList,
} from './formats/list-format.ts'
export { count, type ParsedItem, rejected } from './formats/parsed-item.ts'
export { englishPartial, isoPartial } from './formats/partial-date.ts'
export { type TextLine, textLines } from './formats/text-lines.ts'
export { assertIdentity, shownJudgement } from './identity.ts'
export {
  captionProperties,
  type Described,
  isEntityProperty,
  matchableSchemata,
  propertyNamed,
  schemaLabel,
  schemaOf,
  schemataUnder,
  valueLabel,
  valueProperties,
} from './model.ts'
export { countryProps, type Facet, type Having, narrowedPage, type Sorting } from './narrowed.ts'
export { ReadBefore, readNow } from './read-before.ts'
export { entityRoutes } from './routes.ts'
export { searchIdentifier, searchText } from './search-text.ts'
export { Entities, folded, summaries } from './service.ts'
export { indexed, statementKind } from './statement.ts'
export { assertionsById, assertionsOn, currentStatements, membersOf, type Statement, searchPage } from './store.ts'
export { anyTable, openTable, parseTable } from './tables/open-table.ts'
export type { Table, TableItem, TableRow } from './tables/table.ts'
