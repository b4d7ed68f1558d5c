import { visas } from '@attache/contracts'
import { allowed, refused, type Verdict } from '@attache/kernel'

type Ground = Pick<visas.RevocationGround, 'by' | 'whereabouts'>

/** Whether a visa may be revoked on a ground while its holder is there: a post never does it once he is here or on the way. */
export const mayRevoke = ({ by, whereabouts }: Ground, where: visas.Whereabouts): Verdict =>
  whereabouts.includes(where)
    ? allowed
    : refused(
        `On this ground ${visas.revokerTitles[by]} revokes, and not while the holder’s whereabouts are “${visas.whereaboutsTitles[where].toLowerCase()}”.`,
        by === 'post' ? 'Ask the Department for a prudential revocation.' : 'Choose another ground.',
      )

/** Whom a revocation must reach, and until when each must have confirmed it. */
export const owed = (
  rules: readonly visas.NoticeRule[],
  where: visas.Whereabouts,
  revoked: Date,
): { readonly rule: visas.NoticeRule; readonly due: Date }[] =>
  rules
    .filter(({ whereabouts }) => whereabouts.includes(where))
    .map((rule) => ({ rule, due: new Date(revoked.getTime() + rule.hours * 3_600_000) }))

interface Standing {
  /** The earliest time of a notice that is not confirmed. */
  readonly notice_due: Date | null
  readonly notified_at: Date | null
}

/** How the notices of a revocation stand; null where none were owed. */
export function standingOf({ notice_due, notified_at }: Standing, now: Date): visas.NoticeStanding | null {
  if (notice_due !== null) return notice_due < now ? 'late' : 'outstanding'
  return notified_at === null ? null : 'confirmed'
}

/** Whether a notice was confirmed after its time, or is past it. */
export const isLate = (
  { due_at, confirmed_at }: { readonly due_at: Date; readonly confirmed_at: Date | null },
  now: Date,
): boolean => (confirmed_at ?? now) > due_at
