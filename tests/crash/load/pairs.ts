import { randomUUID } from 'node:crypto'
import type { duplicates } from '../../../packages/contracts/src/index.ts'
import { REASON, type Step } from './step.ts'

/** Judges a pair that was suggested. */
export const judgingPairs: Step = async ({ as, draw, ledger }, number) => {
  const judge = as('attache')
  const found = await judge.once<{ items: duplicates.Pair[] }>('GET', '/api/duplicates?limit=50')
  const pair = found?.items[draw.below(found.items.length, 'pair', number)]
  if (pair === undefined) return
  const judged = await judge.once<duplicates.Pair>('POST', `/api/duplicates/${pair.id}/judgement`, {
    key: randomUUID(),
    judgement: 'unsure',
    reason: REASON,
    version: pair.version,
  })
  if (judged?.judgement != null) ledger.note({ kind: 'pair judgement', id: judged.judgement.id })
}
