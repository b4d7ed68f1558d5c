import { type redress, screening } from '@attache/contracts'
import type { LabelId } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import type { Labels } from '../../platform/labels/labels.ts'
import type { Act, Platform } from '../../platform/platform.ts'
import { applyMove, planMove } from '../../platform/records/record.ts'
import { SYSTEM } from '../../platform/records/system.ts'

interface HitState {
  readonly id: string
  readonly state: screening.Hit['state']
  readonly version: number
  readonly label_id: LabelId
}

/** What is read by the same people: a step of one may say that the other is there. */
const together = (labels: Labels, a: LabelId, b: LabelId): boolean => labels.within(a).has(b) && labels.within(b).has(a)

const stepsTo: Readonly<Record<'dismissed' | 'open', Readonly<Record<string, readonly string[]>>>> = {
  dismissed: { open: ['dismiss'], referred: ['dismiss'], confirmed: ['reopen', 'dismiss'] },
  open: { dismissed: ['reopen'] },
}

const saysWhy = {
  dismissed: 'Redress found that this is another person.',
  open: 'Redress took its finding back.',
} as const

/**
 * Brings hits that have the readers of the finding to where it puts them; the others are left to whoever decides them. The trail
 * says who found it: the history of a hit names nobody, so that a reviewer is none of those who decided it.
 */
export async function bringHits(
  tx: Tx,
  { clock, labels }: Platform,
  {
    hits,
    to,
    finding,
  }: { readonly hits: readonly HitState[]; readonly to: 'dismissed' | 'open'; readonly finding: LabelId },
  audit: (act: Act) => Promise<void>,
): Promise<readonly string[]> {
  const brought: string[] = []
  for (const hit of hits.filter((one) => together(labels, one.label_id, finding))) {
    let at = hit
    for (const transition of stepsTo[to][hit.state] ?? []) {
      const move = planMove(screening.hitWorkflow, at, transition, 'system', { reason: saysWhy[to] })
      await applyMove(tx, 'hits', screening.hitWorkflow, at, move, SYSTEM, clock.now(), saysWhy[to])
      await audit({ kind: `hit.${transition}`, subject: hit.id, detail: { reason: saysWhy[to] }, label: hit.label_id })
      at = { ...at, state: move.to, version: move.version }
    }
    if (at !== hit) brought.push(hit.id)
  }
  return brought
}

export const hitEffects = (ids: readonly string[], caption: string): redress.Effect[] =>
  ids.map((id) => ({ kind: 'hit-dismissed', ref: id, text: caption }))
