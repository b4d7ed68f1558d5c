import { createHash } from 'node:crypto'

/** A text as 53 bits: what both the database and JavaScript count with exactly. */
export const shortForm = (text: string): number =>
  Number(createHash('sha256').update(text).digest().readBigUInt64BE(0) >> 11n)
