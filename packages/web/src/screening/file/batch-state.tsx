import type { screening } from '@attache/contracts'
import { t } from '../../app/text.ts'
import { StateBadge } from '../../ui/state-badge.tsx'

type BatchState = (typeof screening.batchStates)[number]

const looks = {
  queued: { tone: 'plain', shape: 'ring', word: 'Waiting' },
  running: { tone: 'note', shape: 'spin', word: 'Screening' },
  done: { tone: 'good', shape: 'tick', word: 'Done' },
  failed: { tone: 'bad', shape: 'cross', word: 'Failed' },
} as const

export function BatchStateBadge({ state }: { readonly state: BatchState }) {
  const { word, tone, shape } = looks[state]
  return (
    <StateBadge tone={tone} shape={shape}>
      {t(word)}
    </StateBadge>
  )
}
