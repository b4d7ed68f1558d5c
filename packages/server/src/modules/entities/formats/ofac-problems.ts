import { ofacText } from './ofac-rows.ts'
import type { Rejection } from './parsed-item.ts'

/** What is wrong with a row, without where it stands. */
export type Problem = Pick<Rejection, 'field' | 'value' | 'reason' | 'remedy'>

/** A row that cannot be of this file at all. */
export function shapeProblem(fields: readonly string[], columns: number): Problem {
  if (fields.length === columns) {
    return {
      field: 'ent_num',
      value: fields[0] ?? '',
      reason: 'The first column is not a number',
      remedy: 'These files have no heading row; every row begins with the number of its entry',
    }
  }
  return {
    field: 'columns',
    value: fields.join(','),
    reason: `The row has ${fields.length} columns instead of ${columns}`,
    remedy: 'Quote every field that holds a comma, and check that the row is whole',
  }
}

/** A row of the right shape that still is no entry. */
export function entryProblem(fields: readonly string[], earlier: number | undefined): Problem | null {
  if (earlier !== undefined) {
    return {
      field: 'ent_num',
      value: ofacText(fields, 0),
      reason: `The number was given to another entry on row ${earlier}`,
      remedy: 'Keep one of the two rows, or fetch the file again',
    }
  }
  if (/\p{L}|\p{N}/u.test(ofacText(fields, 1))) return null
  return {
    field: 'sdn_name',
    value: ofacText(fields, 1),
    reason: 'The entry has no name',
    remedy: 'Fetch the file again',
  }
}
