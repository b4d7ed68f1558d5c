import { createHash } from 'node:crypto'
import { canonicalJson, type LabelId } from '@attache/kernel'

/** What happened, as a service reports it. `label` is that of the thing concerned: who may not see it does not see the event. */
export interface AuditNote {
  readonly kind: string
  readonly actor: string | null
  readonly actorName: string
  readonly purpose: string | null
  readonly subject?: string | null
  readonly outcome?: 'done' | 'refused'
  readonly detail?: Readonly<Record<string, unknown>>
  readonly label: LabelId
}

/** An event at its place in the chain. */
export interface ChainedEvent {
  readonly seq: number
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly actor: string | null
  readonly actorName: string
  readonly purpose: string | null
  readonly subject: string | null
  readonly outcome: 'done' | 'refused'
  readonly detail: Readonly<Record<string, unknown>>
  readonly label: LabelId
  readonly prev: string
  readonly hash: string
}

export interface Head {
  readonly seq: number
  readonly hash: string
}

export const genesis: Head = { seq: 0, hash: '0'.repeat(64) }

/** SHA-256 over the canonical JSON (RFC 8785) of everything but the hash itself. */
export function hashOfEvent(event: Omit<ChainedEvent, 'hash'>): string {
  const { seq, id, at, kind, actor, actorName, purpose, subject, outcome, detail, label, prev } = event
  return createHash('sha256')
    .update(canonicalJson({ seq, id, at, kind, actor, actorName, purpose, subject, outcome, detail, label, prev }))
    .digest('hex')
}

/** Puts a note at the end of the chain. */
export function chain(head: Head, note: AuditNote, id: string, at: Date): ChainedEvent {
  const event = {
    seq: head.seq + 1,
    id,
    at: at.toISOString(),
    kind: note.kind,
    actor: note.actor,
    actorName: note.actorName,
    purpose: note.purpose,
    subject: note.subject ?? null,
    outcome: note.outcome ?? 'done',
    // What the database gives back must hash the same: only what JSON can hold.
    detail: JSON.parse(JSON.stringify(note.detail ?? {})) as Record<string, unknown>,
    label: note.label,
    prev: head.hash,
  }
  return { ...event, hash: hashOfEvent(event) }
}

/** What is wrong with an event that should follow `head`; null when nothing is. */
export function faultAfter(head: Head, event: ChainedEvent): string | null {
  if (event.seq !== head.seq + 1)
    return event.seq > head.seq + 1 ? `event ${head.seq + 1} is missing` : `event ${event.seq} is out of order`
  if (event.prev !== head.hash) return `event ${event.seq} does not follow the event before it`
  if (event.hash !== hashOfEvent(event)) return `event ${event.seq} was altered`
  return null
}
