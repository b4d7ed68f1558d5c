import type { IndexedEntity } from '../entity.ts'
import { hashOfText } from '../normalise/codes.ts'

/** Where entities lie as bytes: entity `n` is `bytes[start[n]] … bytes[start[n + 1] - 1]`. */
export interface EntityColumns {
  readonly bytes: Uint8Array
  readonly start: Uint32Array
  /** Open addressing by the hash of the id: 1 + the number of each slot. */
  readonly slots: Uint32Array
}

type Written = readonly [
  id: string,
  schema: string,
  dataset: string,
  values: readonly (readonly [prop: string, value: string, label: number, lang?: string])[],
]

/** The entities of a segment by number: as they came, or, out of a snapshot, made when first asked for. */
export class EntityTable {
  readonly count: number
  readonly #made: (IndexedEntity | undefined)[]
  readonly #columns: EntityColumns | undefined
  #slots: Uint32Array | undefined

  private constructor(made: (IndexedEntity | undefined)[], columns: EntityColumns | undefined) {
    this.#made = made
    this.#columns = columns
    this.#slots = columns?.slots
    this.count = made.length
  }

  /** Ids are distinct. */
  static of(entities: readonly IndexedEntity[]): EntityTable {
    return new EntityTable([...entities], undefined)
  }

  static from(columns: EntityColumns): EntityTable {
    return new EntityTable(Array.from({ length: columns.start.length - 1 }), columns)
  }

  at(number: number): IndexedEntity | undefined {
    return (this.#made[number] ??= this.#read(number))
  }

  /** -1 for an id that is not here. */
  numberOf(id: string): number {
    const slots = (this.#slots ??= this.#place())
    const mask = slots.length - 1
    for (let slot = hashOfText(id) & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] ?? 0) - 1
      if (number < 0 || this.at(number)?.id === id) return number
    }
  }

  /** The same as bytes. */
  write(): EntityColumns {
    if (this.#columns !== undefined) return this.#columns
    const encoder = new TextEncoder()
    const start = new Uint32Array(this.count + 1)
    let bytes = new Uint8Array(1024 + this.count * 256)
    let end = 0
    for (let number = 0; number < this.count; number++) {
      const text = written(this.#made[number])
      // A character takes three bytes at most.
      if (end + text.length * 3 > bytes.length) bytes = wider(bytes, end + text.length * 3)
      end += encoder.encodeInto(text, bytes.subarray(end)).written
      start[number + 1] = end
    }
    return { bytes: bytes.subarray(0, end), start, slots: (this.#slots ??= this.#place()) }
  }

  #read(number: number): IndexedEntity | undefined {
    if (this.#columns === undefined || number >= this.count) return undefined
    const { bytes, start } = this.#columns
    // A copy, since what is shared between threads is not decoded in place.
    const own = bytes.slice(start[number], start[number + 1])
    const [id, schema, dataset, values] = JSON.parse(decoder.decode(own)) as Written
    return {
      id,
      schema,
      dataset,
      values: values.map(([prop, value, label, lang]) => ({
        prop,
        value,
        label,
        ...(lang === undefined ? {} : { lang }),
      })),
    }
  }

  #place(): Uint32Array {
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(this.count * 2 + 2)))
    const mask = slots.length - 1
    for (let number = 0; number < this.count; number++) {
      let slot = hashOfText(this.#made[number]?.id ?? '') & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    return slots
  }
}

const decoder = new TextDecoder()

function written(entity: IndexedEntity | undefined): string {
  if (entity === undefined) return ''
  const { id, schema, dataset, values } = entity
  return JSON.stringify([
    id,
    schema,
    dataset,
    values.map(({ prop, value, label, lang }) =>
      lang === undefined ? [prop, value, label] : [prop, value, label, lang],
    ),
  ] satisfies Written)
}

function wider(bytes: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(Math.max(bytes.length * 2, least))
  more.set(bytes)
  return more
}
