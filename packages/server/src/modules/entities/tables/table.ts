import type { mappings } from '@attache/contracts'
import type { Rejection } from '../formats/parsed-item.ts'

/** One row of a table, with the number that a spreadsheet or an editor shows for it. */
export interface TableRow {
  readonly row: number
  readonly cells: readonly string[]
  /** Cells that hold no value that could be read; their text in `cells` is empty. */
  readonly faults: readonly CellFault[]
}

export interface CellFault {
  readonly column: number
  readonly value: string
  readonly reason: string
  readonly remedy: string
}

export type TableItem = TableRow | { readonly rejection: Rejection }

/** A table of text, however it was written down. `rows` may be read more than once, from the row after the header. */
export interface Table {
  readonly facts: mappings.TableFacts
  readonly header: readonly string[]
  rows(): AsyncIterable<TableItem>
}

/** More columns than this are a damaged file, or a drawing. */
export const MOST_COLUMNS = 1_024

/** Headers as they stand, each once: a second “Name” becomes “Name (2)”, an empty one the number of its column. */
export function headerOf(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  return cells.slice(0, last + 1).map((cell, at) => {
    const name = cell.trim().replace(/\s+/g, ' ').slice(0, 180) || `Column ${at + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
