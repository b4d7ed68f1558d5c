import { createHmac, randomBytes } from 'node:crypto'
import { type LabelId, publicMarking } from '@attache/kernel'
import type { Kysely } from 'kysely'
import { DESTROYED } from '../../platform/audit/contents.ts'
import type { AuditNote } from '../../platform/audit/event.ts'
import type { KeeperTables } from '../../platform/database/tables.ts'
import type { Platform } from '../../platform/platform.ts'

const MOST = 500

/** A note of the server itself: what it does here nobody asks for by name. */
export const note = (kind: string, subject: string, label: LabelId, detail: AuditNote['detail']): AuditNote => ({
  kind,
  actor: null,
  actorName: 'the server',
  purpose: null,
  subject,
  label,
  ...(detail === undefined ? {} : { detail }),
})

/** Puts notes into the transaction of a deletion: they stand or fall together. */
export async function within(
  tx: Kysely<KeeperTables>,
  { randomness }: Platform,
  notes: readonly AuditNote[],
): Promise<void> {
  if (notes.length === 0) return
  await tx
    .insertInto('audit.outbox')
    .values(notes.map((one) => ({ id: randomness.uuid(), event: JSON.stringify(one) })))
    .execute()
}

/**
 * Rows of accounts have no label, and their number tells of what only some may know: the chain proves that they went, to
 * whoever verifies it, under a label that no reader has.
 */
export const closedLabel = ({ labels }: Platform): Promise<LabelId> =>
  labels.intern({ ...publicMarking, sensitivity: 'restricted', compartments: ['retention'] })

/** Hashes of ids under a key that is forgotten at once: so many rows went, and nobody can tell which. */
export function forgottenHashes(ids: readonly string[]): readonly string[] {
  const key = randomBytes(32)
  return ids.map((id) => createHmac('sha256', key).update(id).digest('base64url').slice(0, 22))
}

export const byLabel = <T extends { readonly label_id: LabelId | null }>(
  rows: readonly T[],
  unlabelled: LabelId,
): ReadonlyMap<LabelId, readonly T[]> => Map.groupBy(rows, (row) => row.label_id ?? unlabelled)

/** Names the events whose content went, so that the chain still accounts for each; each under the label of those events. */
export const destroyedNotes = (
  subject: string,
  events: readonly { readonly id: string; readonly label_id: LabelId }[],
): AuditNote[] =>
  [...Map.groupBy(events, (event) => event.label_id)].flatMap(([label, group]) =>
    Array.from({ length: Math.ceil(group.length / MOST) }, (_, at) =>
      note(DESTROYED, subject, label, { events: group.slice(at * MOST, (at + 1) * MOST).map(({ id }) => id) }),
    ),
  )
