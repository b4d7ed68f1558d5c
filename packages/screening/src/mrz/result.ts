import type { MrzFormat } from './layout.ts'

export interface MrzField {
  readonly name: string
  /** As read, fillers taken out. */
  readonly value: string
  readonly line: number
  readonly position: number
}

/** One check digit: what it covers, what it should be and what stands there. */
export interface MrzCheck {
  readonly name: string
  readonly expected: string
  readonly found: string
  readonly ok: boolean
  readonly line: number
  readonly position: number
}

/** Lines and positions are counted from 1; position 0 is the whole line. */
export interface MrzProblem {
  readonly line: number
  readonly position: number
  readonly field: string
  readonly problem: string
  readonly remedy: string
}

export interface MrzRead {
  readonly kind: 'read'
  readonly format: MrzFormat
  /** Every check digit holds and every character may stand where it does. */
  readonly valid: boolean
  readonly lines: readonly string[]
  readonly fields: readonly MrzField[]
  readonly checks: readonly MrzCheck[]
  readonly problems: readonly MrzProblem[]
  /** The lines with look-alikes exchanged, when that makes every check digit hold; a person decides. */
  readonly suggestion: readonly string[] | null
}

export interface MrzUnreadable {
  readonly kind: 'unreadable'
  readonly problems: readonly MrzProblem[]
}

export type MrzResult = MrzRead | MrzUnreadable
