import type { visas } from '@attache/contracts'
import { t } from '../app/text.ts'
import { StateBadge } from '../ui/state-badge.tsx'

/** The decision went against the recommendation: open until somebody looked into it. */
export function MismatchBadge({ mismatch }: Pick<visas.VisaApplication, 'mismatch'>) {
  if (mismatch === null) return null
  return mismatch === 'open' ? (
    <StateBadge tone="bad" shape="ring">
      {t('Against the recommendation')}
    </StateBadge>
  ) : (
    <StateBadge tone="plain" shape="dash">
      {t('Against the recommendation, closed')}
    </StateBadge>
  )
}
