import { createHash } from 'node:crypto'

/** A text as 64 bits, for the database to group by. */
export const shortForm = (text: string): string =>
  createHash('sha256').update(text).digest().readBigInt64BE(0).toString()
