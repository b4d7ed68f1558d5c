import type { visas } from '@attache/contracts'
import { t } from '../app/text.ts'
import { StateBadge } from '../ui/state-badge.tsx'

/** The decision went against the recommendation: open until somebody looked into it. */
export function MismatchBadge(
  props: Pick<visas.VisaApplication, 'mismatch'> & {
    /** Within a column that says what it is about. */
    readonly short?: boolean
  },
) {
  const { mismatch, short = false } = props
  if (mismatch === null) return null
  return mismatch === 'open' ? (
    <StateBadge tone="bad" shape="ring">
      {short ? t('Issued against') : t('Against the recommendation')}
    </StateBadge>
  ) : (
    <StateBadge tone="plain" shape="dash">
      {short ? t('Issued against, closed') : t('Against the recommendation, closed')}
    </StateBadge>
  )
}
