/**
 * Why a request was not carried out. A refusal is expected and answered in words; everything else that is thrown is a bug.
 * `unseen` and `missing` are one code on purpose: what a reader may not see does not exist for him.
 */
export type RefusalCode =
  | 'invalid'
  | 'unauthenticated'
  | 'second-factor'
  | 'unproven'
  | 'locked'
  | 'denied'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'guarded'
  | 'too-large'
  | 'too-many'
  | 'unavailable'

export interface FieldProblem {
  readonly field: string
  readonly problem: string
  readonly remedy?: string
}

export interface RefusalDetail {
  /** What the reader can do about it. */
  readonly remedy?: string
  readonly fields?: readonly FieldProblem[]
  readonly cause?: unknown
}

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly remedy: string | undefined
  readonly fields: readonly FieldProblem[]

  constructor(code: RefusalCode, message: string, detail: RefusalDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause })
    this.code = code
    this.remedy = detail.remedy
    this.fields = detail.fields ?? []
  }
}

/** The one answer to an id that does not exist and to one that the reader may not see. */
export const notFound = (what = 'This page or record'): Refusal =>
  new Refusal('not-found', `${what} does not exist, or is not for you.`)
