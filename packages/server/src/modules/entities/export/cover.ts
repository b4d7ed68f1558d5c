import type { LabelId, Marking } from '@attache/kernel'

/** What stands on every exported file, whatever its form. */
export interface Cover {
  readonly marking: Marking
  readonly labels: readonly LabelId[]
  readonly rows: number
  readonly cut: boolean
  readonly at: Date
}

export const CUT = 'Cut: there are more. Narrow the search, or export list by list.'
