import type { screening } from '@attache/contracts'
import { t } from '../../app/text.ts'
import { DeskQueue } from '../../ui/desk-queue.tsx'
import { Score } from '../score.tsx'

interface HitQueueProps {
  readonly hits: readonly screening.Hit[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly onMove: (step: number) => void
  readonly decided: ReadonlySet<string>
}

export function HitQueue({ hits, decided, ...queue }: HitQueueProps) {
  const items = hits.map(({ id, entity, subject, score }) => ({
    id,
    schema: entity.schema,
    title: subject.caption,
    against: entity.caption,
    aside: decided.has(id) ? <span>{t('decided')}</span> : <Score value={score} />,
  }))
  return <DeskQueue items={items} {...queue} />
}
