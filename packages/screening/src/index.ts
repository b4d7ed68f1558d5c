/**
 * Screening: names and other evidence to explained scores. A pure engine: no database, no files, no clock. Its rules,
 * with stable ids, are in SPEC.md.
 * @module
 */
export { type CompareOptions, compare, comparison } from './compare.ts'
export type {
  Feature,
  IndexedEntity,
  IndexedValue,
  Match,
  MatchResult,
  ScreeningOptions,
  ScreeningQuery,
  Weights,
} from './entity.ts'
export { weighed } from './entity.ts'
export { mostOf as weightOf } from './score/weighing.ts'
export { normaliseIdentifier } from './evidence/identifier.ts'
export { LabelBits, type LabelSet } from './label-set.ts'
export type { MrzFormat } from './mrz/layout.ts'
export { parseMrz } from './mrz/parse.ts'
export { mrzToQuery } from './mrz/query.ts'
export type { MrzCheck, MrzField, MrzProblem, MrzRead, MrzResult, MrzUnreadable } from './mrz/result.ts'
export { UnreadableSnapshot } from './index/snapshot.ts'
export { nameKey } from './normalise/name-key.ts'
export { ReverseIndex } from './reverse-index.ts'
export { ScreeningIndex, type SharedPart } from './screening-index.ts'
export { ENGINE_VERSION } from './version.ts'
