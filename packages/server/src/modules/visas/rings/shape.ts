import type { Mark, visas } from '@attache/contracts'
import { joinAll, type LabelId, Refusal } from '@attache/kernel'
import type { Labels } from '../../../platform/labels/labels.ts'
import type { Group } from './group.ts'
import { hasGrown, speaksOf } from './judgements.ts'
import type { JudgementRow, MemberRow, statements } from './store.ts'

type Statement = Awaited<ReturnType<typeof statements>>[number]

/** A ring is as closed as the most closed of its applications. */
export function markOver(labels: Labels, ids: readonly LabelId[]): Mark {
  if (ids.length === 0)
    throw new Refusal('stale', 'The applications of this ring went while it was read.', { remedy: 'Ask again.' })
  return labels.markOf(joinAll(ids.map((id) => labels.marking(id))))
}

export const memberShape = (labels: Labels, row: MemberRow): visas.RingMember => ({
  id: row.id,
  number: row.number,
  caption: row.caption,
  visaClass: row.visa_class,
  post: { id: row.post, name: row.post_name ?? row.post },
  received: row.received_on,
  state: row.state,
  mark: labels.mark(row.label_id),
})

/** The judgements on a ring, of those on any of its applications. */
export function judgementsOf(labels: Labels, group: Group, rows: readonly JudgementRow[]): visas.RingJudgement[] {
  const members = new Set(group.applications)
  return rows
    .filter((row) => speaksOf(row, members))
    .map((row) => ({
      id: row.id,
      verdict: row.verdict,
      reason: row.reason,
      grown: hasGrown(row, members),
      by: row.by_name,
      at: row.at.toISOString(),
      mark: labels.mark(row.label_id),
    }))
}

const headOf = (labels: Labels, group: Group, members: readonly MemberRow[], judgements: visas.RingJudgement[]) => ({
  id: group.id,
  size: members.length,
  people: group.people,
  weight: group.weight,
  judgement: judgements[0] ?? null,
  mark: markOver(
    labels,
    members.map(({ label_id }) => label_id),
  ),
})

const CAPTIONS = 3

export function summaryOf(
  labels: Labels,
  group: Group,
  members: readonly MemberRow[],
  rows: readonly JudgementRow[],
): visas.RingSummary {
  return {
    ...headOf(labels, group, members, judgementsOf(labels, group, rows)),
    captions: [...new Set(members.map(({ caption }) => caption))].slice(0, CAPTIONS),
    kinds: [...new Set(group.facts.map(({ kind }) => kind))],
    from: members[0]?.received_on ?? '',
    to: members.at(-1)?.received_on ?? '',
  }
}

export function ringShape(
  labels: Labels,
  group: Group,
  members: readonly MemberRow[],
  rows: readonly JudgementRow[],
  said: readonly Statement[],
): visas.Ring {
  const judgements = judgementsOf(labels, group, rows)
  return {
    ...headOf(labels, group, members, judgements),
    members: members.map((row) => memberShape(labels, row)),
    facts: factsShown(group, said),
    judgements,
  }
}

/** The facts of a ring, in the words of the application that stated each first. */
function factsShown(group: Group, said: readonly Statement[]): visas.SharedFact[] {
  const by = new Map<string, Statement[]>()
  for (const one of said) {
    const key = `${one.kind} ${one.fact}`
    by.set(key, [...(by.get(key) ?? []), one])
  }
  return group.facts.map(({ fact, kind, weight }) => {
    const holders = by.get(`${kind} ${fact}`) ?? []
    return {
      kind,
      value: holders[0]?.said ?? '',
      applications: holders.map(({ application }) => application),
      people: new Set(holders.map(({ person }) => person)).size,
      weight: Math.round(weight * 100) / 100,
    }
  })
}
