/** Names to hits: matching by example, hits to decide, files screened row by row. */

export * from './screening/batches.ts'
export { adjacent, adjacentBy, getEntity, type NestedEntity } from './screening/entity.ts'
export * from './screening/evidence.ts'
export { type Explained, explanationOf } from './screening/explanation.ts'
export * from './screening/fairness.ts'
export * from './screening/hits.ts'
export * from './screening/mrz.ts'
export * from './screening/reconcile.ts'
export * from './screening/screenings.ts'
export { catalog, facetNames, search } from './screening/search.ts'
export { algorithms } from './screening/settings.ts'
export * from './screening/yente.ts'
