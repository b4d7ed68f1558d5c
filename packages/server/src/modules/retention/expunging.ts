import { type Kysely, sql } from 'kysely'
import type { KeeperTables } from '../../platform/database/tables.ts'
import type { Platform } from '../../platform/platform.ts'
import { filesWith } from './files.ts'
import { append, hashOfEntity, hashOfPerson, type Tombstone } from './ledger.ts'
import { removeLooseFiles } from './loose-files.ts'
import { closedLabel, destroyedNotes, note, within } from './notes.ts'
import { Traces } from './traces.ts'

const PAGE = 2_000

/** Whose data goes: an entity, or whoever was screened under these names. */
export interface Person {
  readonly entity: string | null
  readonly keys: readonly string[]
  readonly birth: string | null
}

export interface ExpungeOptions {
  readonly ledger: string
  /** Brings the engines in memory up to date; nothing of what is gone may stay there. */
  readonly changed: () => Promise<void>
  /** Lets go of what is shown of files and written nowhere. */
  readonly forget: () => void
}

interface Removed {
  readonly what: string
  readonly label_id: number | null
  readonly n: number
}

export interface Request {
  readonly id: string
  readonly ground: string
  readonly authority: string
  readonly label: number
  readonly person: Person
  /** A copy restored from before is expunged again: its tombstone is there already. */
  readonly replayed: boolean
}

export const tombstoneOf = ({ seals, clock }: Platform, request: Request): Tombstone => {
  const { entity, keys, birth } = request.person
  return {
    id: request.id,
    at: clock.now().toISOString(),
    ground: request.ground,
    kind: entity === null ? 'screened' : 'entity',
    blocks: entity !== null && request.ground !== 'error',
    hashes: entity === null ? keys.map((key) => hashOfPerson(seals, key, birth)) : [hashOfEntity(seals, entity)],
  }
}

/** Everything of one person in one transaction: rows, history, content of audit events; then files and what is in memory. */
export async function expunge(platform: Platform, request: Request, options: ExpungeOptions): Promise<void> {
  const { database, recorder, blobs, clock } = platform
  const { keeper } = database
  const { entity, keys, birth } = request.person
  const unlabelled = await closedLabel(platform)
  await recorder.prove(note('retention.expunged', request.id, request.label, {}))
  const terms = await column(
    sql<{
      one: string
    }>`select one from app.expunge_terms(${request.id}::uuid, ${entity}, ${[...keys]}::text[], ${birth}) t (one)`,
    keeper,
  )
  const kept = await column(
    sql<{ one: string }>`select one from app.expunge_files(${request.id}::uuid) t (one)`,
    keeper,
  )
  const files = await filesWith(blobs, kept, terms)
  const traces = new Traces(entity === null ? [] : [entity], terms)
  const removed = await keeper.transaction().execute(async (tx) => {
    const { rows } = await sql<Removed>`select * from app.expunge(${request.id}::uuid, ${entity}, ${[...keys]}::text[],
      ${birth}, ${mentioned(terms)}::text[], ${[...files]}::text[])`.execute(tx)
    const seqs = await tracesInAudit(tx, traces)
    const { rows: destroyed } = await sql<{
      id: string
      label_id: number
    }>`select * from app.expunge_details(${request.id}::uuid, ${seqs}::bigint[])`.execute(tx)
    if (!request.replayed) {
      const tombstone = tombstoneOf(platform, request)
      await insertTombstone(tx, tombstone, true)
      // Before the commit: a deletion that a restored copy would not repeat must not stand.
      await append(options.ledger, tombstone)
      await sql`select app.expunge_finish(${request.id}::uuid, ${clock.now()}::timestamptz)`.execute(tx)
    }
    await within(tx, platform, [
      note('retention.expunged', request.id, request.label, {
        ground: request.ground,
        authority: request.authority,
        replayed: request.replayed,
      }),
      ...[
        ...Map.groupBy(
          rows.filter(({ what }) => what !== 'index'),
          (row) => row.label_id ?? unlabelled,
        ),
      ].map(([label, group]) =>
        note('retention.expunged-rows', request.id, label, {
          rows: Object.fromEntries(group.map(({ what, n }) => [what, Number(n)])),
        }),
      ),
      ...destroyedNotes(request.id, destroyed),
    ])
    return rows
  })
  await recorder.settle()
  options.forget()
  if (removed.some(({ what }) => what === 'index')) await options.changed()
  await removeLooseFiles(platform)
}

export const insertTombstone = (tx: Kysely<KeeperTables>, tombstone: Tombstone, carriedOut: boolean) =>
  tx
    .insertInto('app.tombstones')
    .values({
      ...tombstone,
      at: new Date(tombstone.at),
      hashes: [...tombstone.hashes],
      carried_out: carriedOut,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()

/** A short word stands in too much that is about somebody else to be taken out of free text. */
const mentioned = (terms: readonly string[]): string[] => terms.filter((term) => term.length >= 5)

const column = async (
  query: { execute(keeper: Kysely<KeeperTables>): Promise<{ readonly rows: readonly { readonly one: string }[] }> },
  keeper: Kysely<KeeperTables>,
): Promise<string[]> => (await query.execute(keeper)).rows.map(({ one }) => one)

/** The events whose content is about the person, wherever they are in the trail. */
async function tracesInAudit(tx: Kysely<KeeperTables>, traces: Traces): Promise<number[]> {
  const found: number[] = []
  for (let last = 0; ; ) {
    const page = await tx
      .selectFrom('audit.details')
      .select(['seq', 'subject', 'detail'])
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const { seq, subject, detail } of page) if (traces.in(subject) || traces.in(detail)) found.push(Number(seq))
    last = Number(page.at(-1)?.seq ?? 0)
    if (page.length < PAGE) return found
  }
}
