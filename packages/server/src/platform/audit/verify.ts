import { type Kysely, sql } from 'kysely'
import type { AuditDetailRow, AuditRow, OutboxRow } from '../database/tables.ts'
import { type Checkpoint, isGenuine } from './checkpoint.ts'
import { Contents } from './contents.ts'
import { type ChainedEvent, faultAfter, genesis, type Head } from './event.ts'

export interface ChainReport {
  readonly events: number
  readonly head: Head
  /** The first thing that is wrong, or null. */
  readonly problem: string | null
  /** The newest checkpoint the chain was held against; null when there was none. */
  readonly anchoredTo: number | null
}

const PAGE = 5_000

/** Anything that can read the events: the keeper, or an administrator of the database. */
export type EventReader = Kysely<{
  'audit.events': AuditRow
  'audit.details': AuditDetailRow
  'audit.outbox': OutboxRow
}>

/**
 * Walks the whole chain and names the first altered, missing or reordered event. With checkpoints kept outside it also finds
 * a tail that was cut and a chain that was built anew.
 */
export async function verifyChain(reader: EventReader, checkpoints: readonly Checkpoint[]): Promise<ChainReport> {
  const anchors = new Map<number, Checkpoint>()
  for (const checkpoint of checkpoints) {
    if (!isGenuine(checkpoint)) return failed(0, genesis, `the checkpoint at ${checkpoint.seq} has no valid signature`)
    const other = anchors.get(checkpoint.seq)
    if (other !== undefined && other.hash !== checkpoint.hash)
      return failed(0, genesis, `two checkpoints at ${checkpoint.seq} disagree`)
    anchors.set(checkpoint.seq, checkpoint)
  }
  const contents = (await hasContents(reader)) ? new Contents(reader) : null
  let head = genesis
  let anchoredTo: number | null = null
  for (;;) {
    const rows = await reader
      .selectFrom('audit.events')
      .selectAll()
      .where('seq', '>', head.seq)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    const altered = (await contents?.page(rows)) ?? null
    for (const row of rows) {
      const event = eventOf(row)
      const fault = faultAfter(head, event)
      if (fault !== null) return failed(head.seq, head, fault)
      const anchor = anchors.get(event.seq)
      if (anchor !== undefined && anchor.hash !== event.hash)
        return failed(
          event.seq,
          head,
          `event ${event.seq} is not the one that the checkpoint of ${anchor.at} signed: the chain was built anew`,
        )
      if (anchor !== undefined) anchoredTo = event.seq
      if (event.seq === altered) return failed(head.seq, head, `the content of event ${event.seq} was altered`)
      head = { seq: event.seq, hash: event.hash }
    }
    if (rows.length < PAGE) break
  }
  const last = Math.max(0, ...anchors.keys())
  if (last > head.seq)
    return failed(
      head.seq,
      head,
      `the chain ends at ${head.seq}, but a checkpoint signed ${last} events: the tail was cut`,
    )
  const lost = (await contents?.lost(head.seq)) ?? null
  if (lost !== null)
    return failed(
      lost,
      head,
      `the content of event ${lost} is gone, and no disposal or expungement in the chain names it`,
    )
  return { events: head.seq, head, problem: null, anchoredTo }
}

/** A backup of a version before this one is looked at as it is. */
const hasContents = async (reader: EventReader): Promise<boolean> =>
  (await sql<{ has: boolean }>`select to_regclass('audit.details') is not null as has`.execute(reader)).rows[0]?.has ===
  true

const failed = (events: number, head: Head, problem: string): ChainReport => ({
  events,
  head,
  problem,
  anchoredTo: null,
})

export const eventOf = (row: AuditRow | (Omit<AuditRow, 'detail'> & { readonly detail: unknown })): ChainedEvent => ({
  seq: Number(row.seq),
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  actor: row.actor,
  actorName: row.actor_name,
  purpose: row.purpose,
  subject: row.subject,
  outcome: row.outcome,
  detail: row.detail as Record<string, unknown>,
  label: row.label_id,
  prev: row.prev,
  hash: row.hash,
})
