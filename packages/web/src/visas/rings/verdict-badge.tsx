import { visas } from '@attache/contracts'
import { t } from '../../app/text.ts'
import { StateBadge } from '../../ui/state-badge.tsx'

const looks = {
  'fraud-suspected': { tone: 'bad', shape: 'dot' },
  explained: { tone: 'good', shape: 'tick' },
  unsure: { tone: 'note', shape: 'half' },
  withdrawn: { tone: 'plain', shape: 'cross' },
} as const

interface VerdictBadgeProps {
  readonly judgement: visas.RingJudgement | null
}

/** What was thought of a ring last, and whether it has grown since. */
export function VerdictBadge({ judgement }: VerdictBadgeProps) {
  if (judgement === null)
    return (
      <StateBadge tone="warn" shape="ring">
        {t('Not judged')}
      </StateBadge>
    )
  const title = t(visas.ringVerdictTitles[judgement.verdict])
  return (
    <StateBadge {...looks[judgement.verdict]}>
      {judgement.grown ? t('{title}, grown since', { title }) : title}
    </StateBadge>
  )
}
