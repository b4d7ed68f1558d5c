import type { visas } from '@attache/contracts'
import { StateBadge } from '../ui/state-badge.tsx'
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

export const VisaStateBadge = ({ state }: { readonly state: visas.VisaState }) => (
  <StateBadge {...looks[state]}>{visaStateTitle(state)}</StateBadge>
)
