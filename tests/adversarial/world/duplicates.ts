import type pg from 'pg'
import type { LabelId } from '../../../packages/kernel/src/index.ts'
import { ids } from './ids.ts'
import { started } from './markings.ts'

interface Pair {
  readonly id: string
  readonly label: LabelId
  readonly a: string
  readonly b: string
  readonly says: string
  readonly breadth: number
}

const insertPair = (admin: pg.Client, { id, label, a, b, says, breadth }: Pair) =>
  admin.query(
    `insert into duplicate_pairs (id, label_id, version, a, b, schema, score, evidence, fingerprint, breadth, engine, at)
     values ($1, $2, 1, $3, $4, 'Person', 0.9, $5, $6, $7, 'attache-screening/0', $8)`,
    [
      id,
      label,
      a,
      b,
      JSON.stringify([
        {
          feature: 'name',
          property: 'name',
          queryValue: says,
          candidateValue: says,
          score: 1,
          weight: 9,
          logOdds: 9,
          detail: `${says} is the same.`,
        },
      ]),
      `of ${id}`,
      breadth,
      started,
    ],
  )

/** A pair that everybody sees, of two records that a closed judgement calls the same. */
export const openPair = (admin: pg.Client, label: LabelId) =>
  insertPair(admin, { id: ids.openPair, label, a: 'pub-1', b: 'pub-2', says: 'Ana Maria Okafor', breadth: 2 })

/** A pair with a closed record, and a fuller closed view of the open pair. */
export async function hidePairs(admin: pg.Client, label: LabelId): Promise<void> {
  await insertPair(admin, { id: ids.pair, label, a: 'pub-2', b: 'sec-1', says: 'Zephyrine Quillon', breadth: 4 })
  await insertPair(admin, {
    id: ids.pairView,
    label,
    a: 'pub-1',
    b: 'pub-2',
    says: 'Nightjar Winterbourne',
    breadth: 9,
  })
}
