import { redress } from '@attache/contracts'
import { t } from '../app/text.ts'
import { StateBadge } from '../ui/state-badge.tsx'

const looks = {
  'pending-paperwork': { tone: 'warn', shape: 'half' },
  'no-paperwork': { tone: 'plain', shape: 'dash' },
  'in-process': { tone: 'note', shape: 'half' },
  completed: { tone: 'good', shape: 'tick' },
} as const

export const inquiryStateTitle = (state: string): string =>
  t(redress.inquiryWorkflow.states[state as redress.InquiryState].title)

export const InquiryStateBadge = ({ state }: { readonly state: redress.InquiryState }) => (
  <StateBadge {...looks[state]}>{inquiryStateTitle(state)}</StateBadge>
)
