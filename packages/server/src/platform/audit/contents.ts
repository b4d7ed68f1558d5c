import type { AuditRow } from '../database/tables.ts'
import { commitmentIn, commitmentTo } from './content.ts'
import type { EventReader } from './verify.ts'

/** The kind of the events that name others whose content was destroyed, by id, in `detail.events`. */
export const DESTROYED = 'retention.destroyed'

/** Holds contents beside the chain against their commitments, and finds those that went without a word. */
export class Contents {
  readonly #reader: EventReader
  readonly #missing = new Map<string, number>()
  readonly #named = new Set<string>()

  constructor(reader: EventReader) {
    this.#reader = reader
  }

  /** Looks at the events of one page; answers the first whose content is not what it was. */
  async page(rows: readonly (Pick<AuditRow, 'seq' | 'id' | 'kind'> & { readonly detail: unknown })[]) {
    const last = rows.at(-1)
    const first = rows[0]
    if (first === undefined || last === undefined) return null
    const details = await this.#reader
      .selectFrom('audit.details')
      .select(['seq', 'event', 'subject', 'detail', 'salt'])
      .where('seq', '>=', first.seq)
      .where('seq', '<=', last.seq)
      .execute()
    const kept = new Map(details.map((one) => [one.event, one]))
    for (const row of rows) {
      const detail = row.detail as Record<string, unknown>
      if (row.kind === DESTROYED) this.#name(detail)
      const commitment = commitmentIn(detail)
      if (commitment === null) continue
      const content = kept.get(row.id)
      if (content === undefined) this.#missing.set(row.id, Number(row.seq))
      else if (commitmentTo({ subject: content.subject, detail: content.detail as never }, content.salt) !== commitment)
        return Number(row.seq)
    }
    return null
  }

  /** The first event whose content is gone though nothing in the chain, or on its way into it, says so. */
  async lost(head: number): Promise<number | null> {
    if (this.#unnamed().length === 0) return null
    // What was destroyed while the chain was walked is told by events after its end.
    const later = await this.#reader
      .selectFrom('audit.events')
      .select('detail')
      .where('kind', '=', DESTROYED)
      .where('seq', '>', head)
      .execute()
    for (const { detail } of later) this.#name(detail as Record<string, unknown>)
    const waiting = await this.#reader.selectFrom('audit.outbox').select('event').execute()
    for (const { event } of waiting) {
      const note = event as { readonly kind?: string; readonly detail?: Record<string, unknown> }
      if (note.kind === DESTROYED) this.#name(note.detail ?? {})
    }
    const unnamed = this.#unnamed()
    return unnamed.length === 0 ? null : Math.min(...unnamed)
  }

  #name(detail: Readonly<Record<string, unknown>>): void {
    for (const id of Array.isArray(detail['events']) ? detail['events'] : []) this.#named.add(String(id))
  }

  readonly #unnamed = (): number[] => [...this.#missing].filter(([id]) => !this.#named.has(id)).map(([, seq]) => seq)
}
