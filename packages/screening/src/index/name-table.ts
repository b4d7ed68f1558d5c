/** Cells of a name, side by side so that a look at it costs one trip to memory. */
const stride = 4

/** What is known of each name of a segment besides its units. */
export class NameTable {
  readonly cells: Uint32Array
  readonly count: number

  /** `stride` cells a name, and as many after the last, for the end of its units. */
  constructor(cells: Uint32Array) {
    this.cells = cells
    this.count = cells.length / stride - 1
  }

  /** From columns with a cell a name; `unitStart` has one more, the end of the last. */
  static of(columns: {
    readonly unitStart: Uint32Array
    readonly words: Uint8Array
    readonly firm: Uint32Array
    readonly label: Uint32Array
    readonly entity: Uint32Array
  }): NameTable {
    const count = columns.entity.length
    const cells = new Uint32Array((count + 1) * stride)
    for (let name = 0; name <= count; name++) {
      const at = name * stride
      cells[at] = columns.unitStart[name] ?? 0
      cells[at + 1] = (columns.words[name] ?? 0) | ((columns.firm[name] ?? 0) << 8)
      cells[at + 2] = columns.label[name] ?? 0
      cells[at + 3] = columns.entity[name] ?? 0
    }
    return new NameTable(cells)
  }

  /** Units of a name, words first: from here up to `unitEnd`. */
  unitStart(name: number): number {
    return this.cells[name * stride] ?? 0
  }

  unitEnd(name: number): number {
    return this.cells[(name + 1) * stride] ?? 0
  }

  words(name: number): number {
    return (this.cells[name * stride + 1] ?? 0) & 0xff
  }

  /** The firm weight of the name; 0 when it has initials, which may stand for words. */
  firm(name: number): number {
    return (this.cells[name * stride + 1] ?? 0) >>> 8
  }

  /** Place of the name's label in the `labels` of the segment. */
  label(name: number): number {
    return this.cells[name * stride + 2] ?? 0
  }

  entity(name: number): number {
    return this.cells[name * stride + 3] ?? 0
  }

  get bytes(): number {
    return this.cells.byteLength
  }
}
