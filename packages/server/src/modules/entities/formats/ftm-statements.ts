import type { FtmRecord } from './ftm-entity.ts'
import type { ParsedItem } from './parsed-item.ts'

/** Joins statements of one entity that follow each other; whole entities and other items pass through. */
export async function* gatherStatements(
  items: AsyncIterable<ParsedItem | FtmRecord>,
): AsyncGenerator<ParsedItem | FtmRecord> {
  let open: FtmRecord | null = null
  let values: (readonly [string, unknown])[] = []
  const close = (): readonly FtmRecord[] => {
    const done: readonly FtmRecord[] = open === null ? [] : [{ ...open, values }]
    open = null
    values = []
    return done
  }
  for await (const item of items) {
    if ('kind' in item) {
      yield item
      continue
    }
    if (item.statement && open !== null && item.id === open.id) {
      values.push(...item.values)
      continue
    }
    yield* close()
    if (item.statement) {
      open = item
      values = [...item.values]
    } else {
      yield item
    }
  }
  yield* close()
}
