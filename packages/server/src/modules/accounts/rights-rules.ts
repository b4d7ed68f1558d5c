import { capabilitiesOfAll, type rights, type Role } from '@attache/contracts'
import { neverInEmergency, type Sensitivity, sensitivities } from '@attache/kernel'

/** Rights somebody has before anything was granted: he may sign in, and that is all. */
export const noRights: rights.Rights = { roles: [], office: null, ceiling: 'public', compartments: [], purposes: [] }

const rank = (ceiling: Sensitivity): number => sensitivities.indexOf(ceiling)
const added = <T>(before: readonly T[], after: readonly T[]): readonly T[] =>
  after.filter((one) => !before.includes(one))

/** Whether a change lets its holder do or see more: then a second person must agree. Another office alone does not. */
export function widens(before: rights.Rights, after: rights.Rights): boolean {
  return (
    rank(after.ceiling) > rank(before.ceiling) ||
    added(before.compartments, after.compartments).length > 0 ||
    added(before.purposes, after.purposes).length > 0 ||
    added(capabilitiesOfAll(before.roles), capabilitiesOfAll(after.roles)).length > 0
  )
}

/** The fields in which two sets of rights differ, with the values of each: what the history shows. */
export function difference(
  before: rights.Rights,
  after: rights.Rights,
): { readonly before: Partial<rights.Rights>; readonly after: Partial<rights.Rights> } {
  const fields = (Object.keys(after) as (keyof rights.Rights)[]).filter(
    (field) => sorted(before[field]) !== sorted(after[field]),
  )
  const pick = (from: rights.Rights) => Object.fromEntries(fields.map((field) => [field, from[field]]))
  return { before: pick(before), after: pick(after) }
}

const sorted = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : value)

/** What an approver would grant without holding it; `heldBySomebody` are the compartments that anyone holds. */
export function beyond(
  approver: { readonly ceiling: Sensitivity; readonly compartments: readonly string[] },
  granted: Partial<rights.Rights>,
  heldBySomebody: ReadonlySet<string>,
): readonly string[] {
  const ceiling =
    granted.ceiling !== undefined && rank(granted.ceiling) > rank(approver.ceiling) ? [granted.ceiling] : []
  const compartments = added(approver.compartments, granted.compartments ?? []).filter((one) => heldBySomebody.has(one))
  return [...ceiling, ...compartments]
}

/** What a break-glass may never open, of what was asked for. */
export const forbiddenInEmergency = (compartments: readonly string[]): readonly string[] =>
  compartments.filter((one) => neverInEmergency.includes(one))

/** Which of somebody's roles give him each capability. */
export const because = (roles: readonly Role[]) =>
  capabilitiesOfAll(roles).map((capability) => ({
    capability,
    roles: roles.filter((role) => capabilitiesOfAll([role]).includes(capability)),
  }))

/** Why these roles are not for one person; null when they are. */
export function misfitOf(roles: readonly Role[], foreign: boolean): string | null {
  const fit = foreign ? roles.every((role) => role === 'foreign-counterpart') : !roles.includes('foreign-counterpart')
  if (!fit)
    return 'Counterparts of other organizations have the role “foreign-counterpart” alone, our own people never.'
  if (roles.length > 1 && roles.includes('system-administrator'))
    return 'The system administrator has no other role: who manages accounts sees no content.'
  return null
}

/** Whether somebody who may approve would no longer. */
export const losesApproval = (before: rights.Rights, after: rights.Rights): boolean =>
  capabilitiesOfAll(before.roles).includes('approve-rights') &&
  !capabilitiesOfAll(after.roles).includes('approve-rights')

/** Whether rights are still those that a proposal began from, in every field that it changes. */
export const standsOn = (held: rights.Rights, before: Partial<rights.Rights>, after: Partial<rights.Rights>): boolean =>
  (Object.keys(after) as (keyof rights.Rights)[]).every((field) => sorted(held[field]) === sorted(before[field]))
