import { screening } from '@attache/contracts'
import { absorbs } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import type { Labels } from '../../platform/labels/labels.ts'
import type { Platform } from '../../platform/platform.ts'
import { applyMove, planMove } from '../../platform/records/record.ts'
import { SYSTEM } from '../../platform/records/system.ts'
import { currentStatements, type Statement } from '../entities/index.ts'
import { fingerprintOf, isThePerson, type Told } from './cleared-pair.ts'
import type { NewHit } from './hits.ts'

const CLEARED = 'Redress found that this is another person; neither he nor the record has changed since.'

/** Pairs of a person and a record that a review found to be different, of these records. */
export const pairsOf = (tx: Tx, entities: readonly string[]) =>
  tx
    .selectFrom('cleared_pairs')
    .selectAll()
    .where('entity_id', 'in', [...entities])
    .where('state', '=', 'standing')
    .orderBy('at')
    .orderBy('id')
    .execute()

export type PairRow = Awaited<ReturnType<typeof pairsOf>>[number]

/** What is said of a record by statements that everybody reads who reads `label`. */
export const scopeOf = (labels: Labels, label: number, statements: readonly Statement[]): readonly Statement[] => {
  const within = labels.within(label)
  return statements.filter((one) => within.has(one.label_id))
}

/** Whether the record of a pair is still what it was when the pair was recorded, as far as the pair goes. */
export async function stillHolds(
  tx: Tx,
  labels: Labels,
  pair: Pick<PairRow, 'entity_id' | 'label_id' | 'fingerprint'>,
): Promise<boolean> {
  const statements = scopeOf(labels, pair.label_id, await currentStatements(tx, [pair.entity_id]))
  return fingerprintOf(statements) === pair.fingerprint
}

/**
 * The hits among these that a cleared pair answers. A pair answers nothing that rests on more than it knows, and nothing that is
 * read by anybody who may not read the pair: what is concluded from it must tell of it to nobody.
 */
export async function clearedAmong(
  tx: Tx,
  labels: Labels,
  told: Told,
  hits: readonly NewHit[],
): Promise<ReadonlySet<string>> {
  if (hits.length === 0) return new Set()
  const pairs = await pairsOf(tx, [...new Set(hits.map(({ match }) => match.id))])
  const answers = ({ match, label }: NewHit): boolean =>
    pairs.some(
      (pair) =>
        pair.entity_id === match.id &&
        absorbs(labels.marking(label), labels.marking(pair.label_id)) &&
        pair.fingerprint === fingerprintOf(match.statements) &&
        isThePerson(pair.properties as unknown as Told, told),
    )
  return new Set(hits.filter(answers).map(({ id }) => id))
}

/** Decides hits that a cleared pair answers, as the person who recorded the pair did. */
export async function dismissCleared(tx: Tx, { clock }: Platform, hits: readonly NewHit[]): Promise<void> {
  for (const { id, label } of hits) {
    const row = { id, label_id: label, version: 1, state: 'open' as const }
    const move = planMove(screening.hitWorkflow, row, 'dismiss', 'system', { reason: CLEARED })
    await applyMove(tx, 'hits', screening.hitWorkflow, row, move, SYSTEM, clock.now(), CLEARED)
  }
}
