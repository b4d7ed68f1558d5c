import { type ResponseOf, toCsv, visas } from '@attache/contracts'
import { fieldLabel } from '../ui/vocabulary.ts'

type Result = Pick<ResponseOf<typeof visas.createFromFile>, 'header' | 'rows'>

/** The rows that were refused as they stood in their table, with what is wrong in a last column. */
export function refusedRows({ header, rows }: Result): string {
  // What was wrong before is told anew.
  const kept = header.flatMap((heading, at) => (heading === visas.problemsHeading ? [] : [at]))
  return toCsv(
    [...kept.map((at) => header[at] ?? ''), visas.problemsHeading],
    rows
      .filter(({ application }) => application === null)
      .map(({ cells, problems }) => [
        ...kept.map((at) => cells[at] ?? ''),
        problems.map(({ field, problem, remedy }) => `${fieldLabel(field)} ${problem}. ${remedy}`).join(' '),
      ]),
  )
}
