import { screening } from '@attache/contracts'

/** What the address of the desk may say. */
export interface HitFilter {
  readonly state?: string | undefined
  readonly entity?: string | undefined
  readonly batch?: string | undefined
}

/** In the address: whatever was decided. */
export const ANY_STATE = 'any'

/** Without a filter the desk has what waits; of one entity or file it has everything. */
export function stateOf({ state, entity, batch }: HitFilter): screening.Hit['state'] | undefined {
  if (state === ANY_STATE) return undefined
  const named = screening.hitStates.find((one) => one === state)
  return named ?? (entity === undefined && batch === undefined ? 'open' : undefined)
}
