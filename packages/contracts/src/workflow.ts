import { z } from 'zod'
import type { Capability } from './capabilities.ts'
import { isoTime } from './common.ts'

/** One way from a state to the next: who may take it, and what it needs. */
export interface Transition<State extends string = string> {
  readonly to: State
  /** The button. */
  readonly title: string
  readonly by: Capability | 'system'
  /** A written reason is required. */
  readonly reason?: boolean
  /** Whoever took this earlier transition may not take this one (separation of duties). */
  readonly notBy?: string
  /** One key on a desk page. */
  readonly key?: string
}

/** The states of a kind of record and the ways between them: data that draws the buttons, the chart and the checks alike. */
export interface Workflow<State extends string = string> {
  readonly kind: string
  readonly title: string
  readonly initial: State
  readonly states: Readonly<
    Record<State, { readonly title: string; readonly transitions: Readonly<Record<string, Transition<State>>> }>
  >
}

export const workflow = <State extends string>(declared: Workflow<State>): Workflow<State> => declared

/** A step that is possible from here, and for this reader: enabled, or why not. */
export const step = z
  .object({
    name: z.string(),
    title: z.string(),
    to: z.string(),
    reason: z.boolean(),
    key: z.string().nullable(),
    why: z.string().nullable().describe('why it cannot be taken now; null when it can'),
    remedy: z.string().nullable(),
  })
  .meta({ id: 'Step' })
export type Step = z.output<typeof step>

export const historyEntry = z
  .object({
    version: z.int(),
    transition: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    by: z.string(),
    at: isoTime,
    reason: z.string().nullable(),
  })
  .meta({ id: 'HistoryEntry' })
