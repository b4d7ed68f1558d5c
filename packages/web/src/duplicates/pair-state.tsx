import type { duplicates } from '@attache/contracts'
import { t } from '../app/text.ts'
import { JudgementBadge, judgementWord } from '../entities/judgement-badge.tsx'
import { StateBadge } from '../ui/state-badge.tsx'

type PairState = duplicates.Pair['state']

export const pairStateTitle = (state: PairState): string => (state === 'open' ? t('To judge') : judgementWord(state))

export function PairStateBadge({ state }: { readonly state: PairState }) {
  return state === 'open' ? (
    <StateBadge tone="note" shape="ring">
      {pairStateTitle(state)}
    </StateBadge>
  ) : (
    <JudgementBadge judgement={state} />
  )
}
