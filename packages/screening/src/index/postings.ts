/** Lists of numbers by key, in two arrays (compressed sparse rows): row `k` is `items[start[k]] … items[start[k + 1] - 1]`. */
export interface Postings {
  readonly start: Uint32Array
  readonly items: Uint32Array
}

/** Groups `items[i]` under `keys[i]`, which stay below `rows`; items of a row keep their order. */
export function groupByKey(keys: Uint32Array, items: Uint32Array, rows: number): Postings {
  const start = startsOf(keys, rows)
  const next = start.slice()
  const grouped = new Uint32Array(items.length)
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? 0
    const place = next[key] ?? 0
    grouped[place] = items[at] ?? 0
    next[key] = place + 1
  }
  return { start, items: grouped }
}

/** The same for two columns of items, which stand in turn in the rows; `start` counts pairs. */
export function groupPairsByKey(keys: Uint32Array, first: Uint32Array, second: Uint32Array, rows: number): Postings {
  const start = startsOf(keys, rows)
  const next = start.slice()
  const grouped = new Uint32Array(first.length * 2)
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? 0
    const place = next[key] ?? 0
    grouped[place * 2] = first[at] ?? 0
    grouped[place * 2 + 1] = second[at] ?? 0
    next[key] = place + 1
  }
  return { start, items: grouped }
}

/** Where each row begins when the bits of the keys in `mask` say which it is; the last one ends at `start[rows]`. */
export function startsOf(keys: Uint32Array, rows: number, mask = 0xffffffff): Uint32Array {
  const start = new Uint32Array(rows + 1)
  for (const all of keys) {
    const key = (all & mask) >>> 0
    start[key + 1] = (start[key + 1] ?? 0) + 1
  }
  for (let row = 0; row < rows; row++) start[row + 1] = (start[row + 1] ?? 0) + (start[row] ?? 0)
  return start
}
