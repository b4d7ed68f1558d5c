/** Column mappings: what one says, how it is kept, and how a table is looked into before. */
export * from './mappings/definition.ts'
export * from './mappings/saved.ts'
export * from './mappings/tables.ts'
