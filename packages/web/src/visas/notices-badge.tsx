import type { visas } from '@attache/contracts'
import { t } from '../app/text.ts'
import { StateBadge } from '../ui/state-badge.tsx'

const looks = {
  outstanding: { tone: 'warn', shape: 'half', title: 'Notices outstanding' },
  late: { tone: 'bad', shape: 'ring', title: 'Notices late' },
  confirmed: { tone: 'good', shape: 'tick', title: 'Notices confirmed' },
} as const

/** Whether everybody who must be told of a revocation has confirmed it. */
export const NoticesBadge = ({ notices }: Pick<visas.VisaApplication, 'notices'>) =>
  notices === null ? null : (
    <StateBadge tone={looks[notices].tone} shape={looks[notices].shape}>
      {t(looks[notices].title)}
    </StateBadge>
  )
