import { Agreement } from './agreement.ts'
import { alone, type LinkModel, Sum } from './model.ts'
import { isName } from './record.ts'
import { type LinkColumn, type LinkTable, severalValues } from './table.ts'

/** Log-odds that two records are of one person, by a model. */
export class PairScorer {
  readonly #agreement: Agreement
  readonly #table: LinkTable
  readonly #sum: Sum
  /** Of each word or value of a field what its rarity adds. */
  readonly #rarity: readonly Float32Array[]
  /** The most that the fields from one on can add for the record that `from` was called with. */
  readonly #rest: Float64Array
  /** What `observe` found: the values of each side, and what rarity adds to them. */
  a = 0
  b = 0
  rarity = 0
  readonly #counts = new Uint8Array(4)

  constructor(table: LinkTable, model: LinkModel, agreement = new Agreement(table)) {
    this.#table = table
    this.#agreement = agreement
    this.#sum = new Sum(model)
    this.#rarity = table.columns.map(rarityOf)
    this.#rest = new Float64Array(table.columns.length + 1)
  }

  /** Makes ready to compare a record with others. */
  from(record: number): void {
    const { columns } = this.#table
    this.#rest[columns.length] = 0
    for (let field = columns.length - 1; field >= 0; field--) {
      const column = columns[field]
      if (column === undefined) continue
      let most = 0
      for (let at = column.start[record] ?? 0; at < (column.start[record + 1] ?? 0); at++)
        most = Math.max(most, this.#mostOf(column, field, column.values[at] ?? 0))
      this.#rest[field] = (this.#rest[field + 1] ?? 0) + most
    }
  }

  /** The log-odds of a pair, or -Infinity as soon as they cannot reach `least`; `a` is the record given to `from`. */
  score(a: number, b: number, least: number): number {
    const { columns } = this.#table
    const sum = this.#sum
    sum.begin()
    for (let field = 0; field < columns.length; field++) {
      if (sum.total + (this.#rest[field] ?? 0) < least) return -Infinity
      const column = columns[field]
      if (column !== undefined && this.observe(column, field, a, b)) sum.add(field, this.#counts, 0, this.rarity)
    }
    return sum.total
  }

  /** The log-odds of a pair by itself. */
  odds(a: number, b: number): number {
    this.from(a)
    return this.score(a, b, -Infinity)
  }

  /** What each field of a pair adds, in the order of the columns; undefined where one side has nothing. */
  each(a: number, b: number, visit: (field: number, counts: Uint8Array, added: number) => void): number {
    const sum = this.#sum
    sum.begin()
    for (const [field, column] of this.#table.columns.entries())
      if (this.observe(column, field, a, b)) visit(field, this.#counts, sum.add(field, this.#counts, 0, this.rarity))
    return sum.total
  }

  get counts(): Uint8Array {
    return this.#counts
  }

  /** Compares a field: the best of its values with those of the other record. False when one side has none. */
  observe(column: LinkColumn, field: number, a: number, b: number): boolean {
    const { rows, columns } = this.#table
    const one = rows[a * columns.length + field] ?? 0
    const other = rows[b * columns.length + field] ?? 0
    if (one === 0 || other === 0) return false
    if (one === severalValues || other === severalValues) this.#several(column, field, a, b)
    else this.#compare(column, field, one - 1, other - 1)
    return true
  }

  #several(column: LinkColumn, field: number, a: number, b: number): void {
    const { start, values } = column
    const [fromA, toA] = [start[a] ?? 0, start[a + 1] ?? 0]
    const [fromB, toB] = [start[b] ?? 0, start[b + 1] ?? 0]
    const gain = this.#sum.gain(field)
    let [best, one, other] = [-Infinity, 0, 0]
    for (let at = fromA; at < toA; at++)
      for (let against = fromB; against < toB; against++) {
        this.#compare(column, field, values[at] ?? 0, values[against] ?? 0)
        const found = gain === undefined ? 0 : alone(gain, this.#counts, 0, this.rarity)
        if (found <= best) continue
        best = found
        one = values[at] ?? 0
        other = values[against] ?? 0
      }
    this.#compare(column, field, one, other)
  }

  #compare(column: LinkColumn, field: number, a: number, b: number): void {
    this.a = a
    this.b = b
    this.#agreement.compare(column, a, b, this.#counts)
    this.rarity = 0
    const rarity = this.#rarity[field]
    if (rarity === undefined || this.#counts[0] === 0) return
    if (!isName(column.field.kind)) {
      this.rarity = rarity[a] ?? 0
      return
    }
    const { same, sameCount } = this.#agreement
    for (let at = 0; at < sameCount; at++) this.rarity += rarity[same[at] ?? 0] ?? 0
  }

  #mostOf(column: LinkColumn, field: number, value: number): number {
    const gain = this.#sum.gain(field)
    const rarity = this.#rarity[field]
    if (gain === undefined || rarity === undefined) return 0
    const near = Math.max(0, gain[1] ?? 0, gain[2] ?? 0)
    if (!isName(column.field.kind)) return Math.max(near, (gain[0] ?? 0) + (rarity[value] ?? 0))
    let sum = 0
    for (let at = column.wordStart[value] ?? 0; at < (column.wordStart[value + 1] ?? 0); at++)
      sum += Math.max(near, (gain[0] ?? 0) + (rarity[column.words[at] ?? 0] ?? 0))
    return sum
  }
}

/** Minus the logarithm of the chance that another record has this word or value. */
function rarityOf(column: LinkColumn): Float32Array {
  const total = column.values.length
  const counts = isName(column.field.kind) ? column.wordCount : column.count
  return Float32Array.from(counts, (count) => Math.log((total + 1) / (Math.max(2, count) + 0.5)))
}
