import type { TableRow } from './csv-table.ts'
import type { SourceFile } from './source-file.ts'
import { UnreadableList } from './unreadable-list.ts'

/** Many times what any published list holds; past it the file is no list, and must not fill the memory. */
const mostText = 1 << 27

/** The rows of a list in which one entry has several, which need not follow each other. */
export class RowGroups {
  readonly #file: SourceFile
  readonly #groups = new Map<string, TableRow[]>()
  #text = 0

  constructor(file: SourceFile) {
    this.#file = file
  }

  get(key: string): readonly TableRow[] {
    return this.#groups.get(key) ?? []
  }

  add(key: string, row: TableRow): void {
    // What a row costs beside its text.
    this.#text += 400
    for (const field of row.fields) this.#text += field.length + 16
    if (this.#text > mostText)
      throw new UnreadableList(
        this.#file.name,
        `row ${row.row}: the file holds more rows than any list of its kind`,
        'Check that it is the list, and not several joined; import it in parts if it is',
      )
    const group = this.#groups.get(key)
    if (group) group.push(row)
    else this.#groups.set(key, [row])
  }

  get entries(): IterableIterator<[string, readonly TableRow[]]> {
    return this.#groups.entries()
  }

  get size(): number {
    return this.#groups.size
  }
}
