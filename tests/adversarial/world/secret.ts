import type { LabelId } from '../../../packages/kernel/src/index.ts'

/** Under which label a secret row stands, and whose it is. */
export interface Secret {
  readonly label: LabelId
  readonly by: { readonly by: string; readonly by_name: string }
}
