import type { visas } from '@attache/contracts'
import { StateBadge } from '../ui/state-badge.tsx'
import { t } from '../app/text.ts'
import { visaStateTitle } from './words.ts'

const looks = {
  received: { tone: 'plain', shape: 'ring' },
  'auto-cleared': { tone: 'plain', shape: 'tick' },
  'potential-match': { tone: 'warn', shape: 'ring' },
  vetting: { tone: 'note', shape: 'half' },
  'derogatory-found': { tone: 'warn', shape: 'half' },
  'derogatory-confirmed': { tone: 'bad', shape: 'tick' },
  'derogatory-resolved': { tone: 'good', shape: 'tick' },
  'post-review': { tone: 'note', shape: 'ring' },
  recommended: { tone: 'note', shape: 'dot' },
  decided: { tone: 'plain', shape: 'dot' },
  'revocation-requested': { tone: 'warn', shape: 'cross' },
  revoked: { tone: 'bad', shape: 'cross' },
} as const

const told = {
  outstanding: { tone: 'warn', shape: 'half', title: 'Revoked, notices open' },
  late: { tone: 'bad', shape: 'ring', title: 'Revoked, notices late' },
  confirmed: { tone: 'plain', shape: 'tick', title: 'Revoked, all told' },
} as const

/** Within a list: revoked, and whether everybody who must know has confirmed it. */
export const RevokedBadge = ({ notices }: { readonly notices: visas.NoticeStanding }) => (
  <StateBadge tone={told[notices].tone} shape={told[notices].shape}>
    {t(told[notices].title)}
  </StateBadge>
)

export const VisaStateBadge = ({ state }: { readonly state: visas.VisaState }) => (
  <StateBadge {...looks[state]}>{visaStateTitle(state)}</StateBadge>
)
