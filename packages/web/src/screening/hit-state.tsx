import { screening } from '@attache/contracts'
import { t } from '../app/text.ts'
import { StateBadge } from '../ui/state-badge.tsx'

type HitState = (typeof screening.hitStates)[number]

const looks = {
  open: { tone: 'note', shape: 'ring' },
  referred: { tone: 'warn', shape: 'half' },
  confirmed: { tone: 'bad', shape: 'tick' },
  dismissed: { tone: 'plain', shape: 'cross' },
} as const

export const hitStateTitle = (state: string): string =>
  t(screening.hitWorkflow.states[state as HitState]?.title ?? state)

export function HitStateBadge({ state }: { readonly state: HitState }) {
  return <StateBadge {...looks[state]}>{hitStateTitle(state)}</StateBadge>
}
