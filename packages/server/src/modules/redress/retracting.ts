import { type BodyOf, redress } from '@attache/contracts'
import { type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { applyMove, authorOf, found, planMove } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { lift } from '../lists/index.ts'
import { bringHits } from './dismissing.ts'
import type { Changed } from './findings.ts'
import { findingOf } from './reading.ts'
import { findingById } from './store.ts'

/** Takes a finding back, and what it did: the pair no longer answers, its hits wait again, the lists say again what they said. */
export async function retract(
  platform: Platform,
  changed: Changed,
  reader: Reader,
  id: string,
  body: BodyOf<typeof redress.retractFinding>,
): Promise<redress.Finding> {
  need(reader, 'work-redress')
  const { clock, database } = platform
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: redress.retractFinding.id, id, body }, clock.now(), async () => {
      const row = found(await findingById(tx, id), 'This finding')
      const move = planMove(redress.findingWorkflow, row, 'retract', reader, {
        expected: body.version,
        reason: body.reason,
      })
      const now = clock.now()
      await applyMove(tx, 'redress_findings', redress.findingWorkflow, row, move, authorOf(reader), now, body.reason)
      const effects = row.effects as unknown as redress.Effect[]
      const undone: redress.Effect[] = []
      const pairs = await tx
        .updateTable('cleared_pairs')
        .set({ state: 'withdrawn' })
        .where('finding_id', '=', id)
        .returning('entity_id')
        .execute()
      for (const { entity_id } of pairs)
        undone.push({ kind: 'pair-withdrawn', ref: entity_id, text: row.caption ?? entity_id })
      const dismissed = effects.flatMap(({ kind, ref }) => (kind === 'hit-dismissed' ? [ref] : []))
      if (dismissed.length > 0) {
        const hits = await tx
          .selectFrom('hits')
          .select(['id', 'state', 'version', 'label_id'])
          .where('id', 'in', dismissed)
          .execute()
        await bringHits(tx, platform, { hits, to: 'open', finding: row.label_id }, audit)
      }
      if (row.overrides.length > 0) {
        for (const { id: list, title } of await lift(tx, row.overrides))
          undone.push({ kind: 'correction-lifted', ref: list, text: title })
      }
      await tx
        .updateTable('redress_findings')
        .set({ effects: JSON.stringify([...effects, ...undone]) })
        .where('id', '=', id)
        .execute()
      await audit({
        kind: 'redress.retract',
        subject: row.inquiry_id,
        detail: { finding: id, effects: undone, reason: body.reason, version: move.version },
        label: row.label_id,
      })
      return id
    }),
  )
  await changed()
  return database.as(reader, async (tx) =>
    findingOf(tx, platform, reader, found(await findingById(tx, id), 'This finding')),
  )
}
