import { absorbs, joinAll, type LabelId } from '@attache/kernel'
import { comparison, type Match } from '@attache/screening'
import type { Labels } from '../../platform/labels/labels.ts'
import type { Subject } from './store.ts'
import type { View } from './view.ts'

/** Somebody who stands screened, and what a list says now that matches him. */
export interface Finding {
  readonly subject: Subject
  readonly view: View
  readonly match: Match
}

const everything = { has: () => true }

/** The subjects whose own screening would have matched what the view shows, from the threshold of each. */
export function findingsOf(view: View, subjects: readonly Subject[]): readonly Finding[] {
  if (subjects.length === 0) return []
  const score = comparison({ ...view.entity, values: view.values })
  return subjects.flatMap((subject) => {
    const { schema, properties, threshold, weights } = subject
    const match = score({ schema, properties }, { readable: everything, threshold, weights })
    return match.match ? [{ subject, view, match }] : []
  })
}

/** What a finding says; said again by another view of the entity it is no other finding. */
export const saying = ({ subject, match }: Finding): string =>
  JSON.stringify([
    subject.id,
    match.id,
    match.features.map(({ property, candidateValue }) => `${property} ${candidateValue}`).sort(),
  ])

/** The values that the evidence quotes. */
function quoted({ view, match }: Finding) {
  const values = new Set(match.features.flatMap(({ candidateValue }) => candidateValue ?? []))
  const used = view.values.filter(({ value }) => values.has(value))
  return used.length === 0 ? view.values : used
}

/** What of the entity may stand in a hit under this label. */
export function shownOf(labels: Labels, finding: Finding, label: LabelId) {
  const own = labels.marking(label)
  const shown = finding.view.values.filter((value) => absorbs(own, labels.marking(value.label)))
  return shown.length === 0 ? quoted(finding) : shown
}

/** The label of the hit: that of the person screened, joined with the list and the values used when it does not cover them. */
export async function labelOf(labels: Labels, finding: Finding, list: LabelId): Promise<LabelId> {
  const own = labels.marking(finding.subject.label_id)
  const others = [...new Set([list, ...quoted(finding).map(({ label }) => label)])].map((id) => labels.marking(id))
  if (others.every((other) => absorbs(own, other))) return finding.subject.label_id
  return labels.intern(joinAll([own, ...others]))
}
