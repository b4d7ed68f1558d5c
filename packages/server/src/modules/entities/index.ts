export { byEntity, captionOf, labelOf, labelsIn, markingOf, plainProperties, summaryOf } from './fold.ts'
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
export { schemaOf, schemataUnder } from './model.ts'
export { entityRoutes } from './routes.ts'
export { searchIdentifier, searchText } from './search-text.ts'
export { Entities, folded, summaries } from './service.ts'
export { indexed, statementKind } from './statement.ts'
export { currentStatements, type Statement, searchPage } from './store.ts'
