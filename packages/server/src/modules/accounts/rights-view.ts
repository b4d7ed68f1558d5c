import type { rights } from '@attache/contracts'
import type { Reader } from '../../platform/sessions/reader.ts'
import type { ChangeRow } from './rights-store.ts'

type Some = Partial<rights.Rights>

/** A restricted case's compartment tells that there is such a case: only its holders, and who manages rights, read of it. */
export const knows = (reader: Reader, compartment: string): boolean =>
  !compartment.startsWith('case:') ||
  reader.clearance.compartments.includes(compartment) ||
  reader.capabilities.includes('manage-users')

/** What a reader sees of what a change replaced and put: where only what he does not know of differs, nothing. */
export function visibleOf(reader: Reader, change: Pick<ChangeRow, 'before' | 'after'>): { before: Some; after: Some } {
  const before = visible(reader, change.before as Some)
  const after = visible(reader, change.after as Some)
  const differs = JSON.stringify(before.compartments) !== JSON.stringify(after.compartments)
  const hid = hidIn(reader, change.before) || hidIn(reader, change.after)
  if (differs || !hid) return { before, after }
  const { compartments: _before, ...bare } = before
  const { compartments: _after, ...rest } = after
  return { before: bare, after: rest }
}

/** Whether a change is about nothing but what this reader does not know of. */
export const hidesAll = (reader: Reader, change: Pick<ChangeRow, 'before' | 'after'>): boolean =>
  Object.keys(change.after as Some).length > 0 && Object.keys(visibleOf(reader, change).after).length === 0

const hidIn = (reader: Reader, from: unknown): boolean =>
  ((from as Some).compartments ?? []).some((one) => !knows(reader, one))

const visible = (reader: Reader, shown: Some): Some =>
  shown.compartments === undefined
    ? shown
    : { ...shown, compartments: shown.compartments.filter((one) => knows(reader, one)) }

export const personOf = <T extends { readonly compartments: string[] }>(reader: Reader, user: T): T => ({
  ...user,
  compartments: user.compartments.filter((one) => knows(reader, one)),
})
