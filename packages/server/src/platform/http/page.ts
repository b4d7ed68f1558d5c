import { decodeCursor, encodeCursor } from './cursor.ts'

/** Where a page of a list sorted by a text and an id begins, and how long it is. */
export interface Page {
  readonly after: readonly [string, string] | null
  readonly limit: number
}

export const pageAfter = (query: { readonly cursor?: string | undefined; readonly limit: number }): Page => ({
  after:
    query.cursor === undefined
      ? null
      : (decodeCursor(query.cursor, ['string', 'string']) as unknown as readonly [string, string]),
  limit: query.limit,
})

/** One page of a list that was read one row beyond its limit, so that `next` is known without another query. */
export function cutPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  total: number,
  shape: (row: Row) => Item,
  key: (row: Row) => readonly [string, string],
): { items: Item[]; total: number; next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(shape),
    total,
    next: rows.length > limit && last !== undefined ? encodeCursor(...key(last)) : null,
  }
}
