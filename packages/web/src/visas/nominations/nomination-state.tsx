import { visas } from '@attache/contracts'
import { t } from '../../app/text.ts'
import { StateBadge } from '../../ui/state-badge.tsx'

const looks = {
  proposed: { tone: 'warn', shape: 'half' },
  returned: { tone: 'warn', shape: 'ring' },
  approved: { tone: 'note', shape: 'dot' },
  sent: { tone: 'note', shape: 'half' },
  accepted: { tone: 'good', shape: 'tick' },
  rejected: { tone: 'bad', shape: 'cross' },
  withdrawn: { tone: 'plain', shape: 'dash' },
} as const

export const nominationStateTitle = (state: string): string =>
  t(visas.nominationWorkflow.states[state as visas.NominationState]?.title ?? state)

export const NominationStateBadge = ({ state }: { readonly state: visas.NominationState }) => (
  <StateBadge {...looks[state]}>{nominationStateTitle(state)}</StateBadge>
)
