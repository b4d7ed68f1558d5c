import { duplicates } from '@attache/contracts'

/** What the address of the desk may say. */
export interface PairFilter {
  readonly state?: string | undefined
  readonly schema?: string | undefined
  readonly entity?: string | undefined
}

/** In the address: whatever was judged. Without it the desk has what waits. */
export const ANY_STATE = 'any'

export function stateOf({ state }: PairFilter): duplicates.Pair['state'] | undefined {
  if (state === ANY_STATE) return undefined
  return duplicates.pairStates.find((one) => one === state) ?? 'open'
}
