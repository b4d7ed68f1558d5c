import type { Draw } from '../../support/seed.ts'
import type { Ledger } from './ledger.ts'
import type { Place, Visitor } from './visitor.ts'

export const ROLES = ['list-manager', 'vsp-agent', 'auditor', 'system-administrator', 'attache'] as const
export type Tokens = Readonly<Record<(typeof ROLES)[number], string>>

export const REASON = 'written under a load that a crash cuts off'

export interface Load {
  readonly place: Place
  readonly ledger: Ledger
  readonly draw: Draw
  readonly as: (role: keyof Tokens) => Visitor
}

/** One step of somebody's work, again and again until the end; the number is how often he has begun. */
export type Step = (load: Load, number: number) => Promise<void>
