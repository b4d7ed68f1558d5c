export { alikeTo } from './alike.ts'
export { BatchRunner } from './batch-runner.ts'
export { Batches } from './batches.ts'
export { fingerprintOf, type Told, together } from './cleared-pair.ts'
export { clearedAmong, type PairRow, pairsOf, scopeOf, stillHolds } from './cleared-pairs.ts'
export { Engine, type EngineSettings, screeningThreads } from './engine.ts'
export { decide as decideHit, hitAct, hitsById, insertHits, labelOfHit, type NewHit, standing } from './hits.ts'
export {
  ALL_LISTS,
  ALL_MATCHES,
  type ListInUse,
  matchAll,
  type SeenMatch,
  scoredEntity,
  subjectOf,
} from './matching.ts'
export { screeningRoutes } from './routes.ts'
export { MATCHER } from './settings.ts'
