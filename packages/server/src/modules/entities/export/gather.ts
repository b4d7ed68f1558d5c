import { createInterface } from 'node:readline'
import type { LabelId } from '@attache/kernel'
import type { Aside } from '../../../platform/blobs/blobs.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { edgeEnds } from '../model.ts'
import { type Exported, exportedOf, isReference, labelsOf } from './exported.ts'
import { type Batch, existing, type MayLeave } from './selection.ts'

export const MOST_ENTITIES = 100_000

export interface Tally {
  rows: number
  cut: boolean
  readonly labels: Set<LabelId>
}

/** Entities of batches as they leave, a line each; counts them, and the labels that they stand under. */
export async function* exportedLines(
  tx: Tx,
  batches: AsyncIterable<Batch>,
  mayLeave: MayLeave,
  tally: Tally,
  most = MOST_ENTITIES,
): AsyncGenerator<string> {
  for await (const batch of batches)
    for (const one of await exportedBatch(tx, batch, mayLeave)) {
      if (tally.rows === most) {
        tally.cut = true
        return
      }
      tally.rows += 1
      for (const label of labelsOf(one)) tally.labels.add(label)
      yield `${JSON.stringify(one)}\n`
    }
}

/** A relation is there only with both its ends, and no reference says more than that its other end is there. */
export async function exportedBatch(tx: Tx, batch: Batch, mayLeave: MayLeave): Promise<Exported[]> {
  const references = batch.flatMap(({ statements }) => statements.filter(isReference).map((one) => one.value))
  const known = await existing(tx, references, mayLeave)
  return batch.flatMap(({ id, statements }) => {
    const one = exportedOf(id, statements, known)
    if (one === null) return []
    const ends = edgeEnds(one.schema)
    return ends === null || ends.every((end) => one.values.some(([prop]) => prop === end)) ? [one] : []
  })
}

/** The lines again, as often as they are wanted. */
export async function* entriesOf(aside: Aside): AsyncGenerator<Exported> {
  for await (const line of createInterface({ input: aside.open(), crlfDelay: Number.POSITIVE_INFINITY }))
    if (line !== '') yield JSON.parse(line) as Exported
}
