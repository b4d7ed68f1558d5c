import { Refusal } from '@attache/kernel'

/** As many rows as one table may have. */
export const EXPORT_ROWS = 50_000

/** A table that is whole, or no table: one that ends early looks like all there is. Ask the store for one row more than fits. */
export function whole<Row>(rows: readonly Row[], limit = EXPORT_ROWS): readonly Row[] {
  if (rows.length <= limit) return rows
  throw new Refusal('too-large', `This has more than ${limit.toLocaleString('en')} rows, more than one table holds.`, {
    remedy: 'Set filters, and export it in parts.',
  })
}
