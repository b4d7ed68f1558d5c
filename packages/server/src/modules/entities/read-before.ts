import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { withoutHiddenEnds } from './adjacent.ts'
import { byEntity } from './fold.ts'
import { currentStatements, type Statement } from './store.ts'

/** Entities kept at a time, of a few kB each; with more than that it begins anew. */
const MOST = 5_000

/** What was read under the same rights of lists that nobody has written since. */
interface Page {
  readonly rights: string
  readonly read: Map<string, readonly Statement[]>
  /** Everything here would be read just so under this snapshot, or was read later with nothing written between. */
  seen: string
}

/**
 * What one asker has read of entities. It is handed out again only where reading it anew gives the same: his rights are
 * those it was read under, and no transaction has written a list since.
 */
export class ReadBefore {
  #page: Page | null = null

  /** What is said now of these entities, by entity and without ends that are hidden, as far as this reader sees it. */
  async statements(
    tx: Tx,
    reader: Reader,
    entities: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Statement[]>> {
    const { read } = await this.#turnTo(tx, reader)
    const missing = entities.filter((id) => !read.has(id))
    for (const [id, statements] of await readNow(tx, missing)) read.set(id, statements)
    return new Map(
      entities.flatMap((id) => {
        const statements = read.get(id)
        return statements === undefined ? [] : [[id, statements] as const]
      }),
    )
  }

  /** The page that is good now. Whoever began on an older one goes on writing that one, which nobody reads again. */
  async #turnTo(tx: Tx, reader: Reader): Promise<Page> {
    const page = this.#page
    const before = page?.seen ?? null
    const { rows } = await sql<{ readonly written: boolean; readonly seen: string }>`
      select coalesce(app.lists_written_since(${before}::pg_snapshot), true) as written,
        pg_current_snapshot()::text as seen`.execute(tx)
    const [{ written, seen } = { written: true, seen: '' }] = rows
    const rights = rightsOf(reader)
    if (page !== null && page === this.#page && !written && page.rights === rights && page.read.size < MOST) {
      page.seen = seen
      return page
    }
    this.#page = { rights, read: new Map(), seen }
    return this.#page
  }
}

/** The same, read anew. */
export const readNow = async (
  tx: Tx,
  entities: readonly string[],
): Promise<ReadonlyMap<string, readonly Statement[]>> =>
  byEntity(await withoutHiddenEnds(tx, await currentStatements(tx, entities)))

const rightsOf = ({ handle, epoch, clearance, readable }: Reader): string =>
  JSON.stringify([handle, epoch, readable.upto, clearance])
