import type { entities } from '@attache/contracts'
import type { z } from 'zod'
import { t } from '../app/text.ts'
import { StateBadge } from '../ui/state-badge.tsx'

export type Judgement = z.output<typeof entities.assertion>['judgement']

const looks = {
  same: { tone: 'good', shape: 'tick', word: 'Same' },
  different: { tone: 'bad', shape: 'cross', word: 'Different' },
  unsure: { tone: 'warn', shape: 'half', word: 'Unsure' },
} as const

export const judgementWord = (judgement: Judgement): string => t(looks[judgement].word)

export function JudgementBadge({ judgement }: { readonly judgement: Judgement }) {
  const { tone, shape } = looks[judgement]
  return (
    <StateBadge tone={tone} shape={shape}>
      {judgementWord(judgement)}
    </StateBadge>
  )
}
