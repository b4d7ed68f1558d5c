/** The labels one reader may see. A value whose label is not in the set does not exist for that reader. */
export interface LabelSet {
  has(label: number): boolean
}

/** A set of label numbers as a bit per label; its bytes may be posted to a worker as they are. */
export class LabelBits implements LabelSet {
  readonly bytes: Uint8Array

  /** Bit `n & 7` of byte `n >> 3` says whether label `n` is readable; labels beyond the array are not. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  static of(labels: Iterable<number>): LabelBits {
    const list = [...labels]
    const bytes = new Uint8Array((list.reduce((most, label) => Math.max(most, label), -1) >> 3) + 1)
    for (const label of list) bytes[label >> 3] = (bytes[label >> 3] ?? 0) | (1 << (label & 7))
    return new LabelBits(bytes)
  }

  has(label: number): boolean {
    return (((this.bytes[label >> 3] ?? 0) >> (label & 7)) & 1) === 1
  }
}
