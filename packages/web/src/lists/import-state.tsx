import { lists } from '@attache/contracts'
import { t } from '../app/text.ts'
import { StateBadge } from '../ui/state-badge.tsx'

type ImportState = (typeof lists.importStates)[number]

const looks = {
  queued: { tone: 'plain', shape: 'ring' },
  running: { tone: 'note', shape: 'spin' },
  held: { tone: 'warn', shape: 'ring' },
  imported: { tone: 'good', shape: 'tick' },
  failed: { tone: 'bad', shape: 'cross' },
  cancelled: { tone: 'plain', shape: 'dash' },
} as const

export const importStateTitle = (state: string): string =>
  t(lists.importWorkflow.states[state as ImportState]?.title ?? state)

export const isAtWork = ({ state }: { readonly state: string }): boolean => state === 'queued' || state === 'running'

export function ImportStateBadge({ state }: { readonly state: ImportState }) {
  return <StateBadge {...looks[state]}>{importStateTitle(state)}</StateBadge>
}
