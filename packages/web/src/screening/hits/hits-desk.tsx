import type { screening } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useKeys } from '../../app/shell/keys.ts'
import { t } from '../../app/text.ts'
import { DeskPage } from '../../ui/desk-page.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { History } from '../../ui/history.tsx'
import { LoadingRows } from '../../ui/loading.tsx'
import { useMarks } from '../../ui/marks.ts'
import { Block } from '../../ui/record-page.tsx'
import { hitStateTitle } from '../hit-state.tsx'
import { Decision } from './decision.tsx'
import { HitEvidence } from './hit-evidence.tsx'
import { HitQueue } from './hit-queue.tsx'
import classes from '../../ui/desk.module.css'
import { useHit } from './use-hit.ts'

interface HitsDeskProps {
  readonly head: ReactNode
  readonly hits: readonly screening.Hit[]
  /** Under the queue: how many of how many. */
  readonly foot?: ReactNode
  /** The hit of the address, if it names one. */
  readonly chosen: string | undefined
  readonly onChoose: (id: string | undefined) => void
  /** Below the evidence. */
  readonly below?: ReactNode
}

/** The desk of hits: what waits, the two records, the decision. Deciding one brings the next. */
export function HitsDesk({ head, hits, foot, chosen, onChoose, below }: HitsDeskProps) {
  const client = useQueryClient()
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())
  const waits = (hit: screening.Hit) => !decided.has(hit.id)
  const current = chosen ?? hits.find(waits)?.id ?? hits[0]?.id
  const at = hits.findIndex((hit) => hit.id === current)
  const next = hits.slice(at + 1).find(waits) ?? hits.find((hit) => waits(hit) && hit.id !== current)
  const { read, held } = useHit(current, next)
  useMarks([...hits, read.data?.hit].map((hit) => hit?.mark))

  const move = (step: number) => {
    const hit = hits[at + step]
    if (hit !== undefined) onChoose(hit.id)
  }
  useKeys({ j: () => move(1), k: () => move(-1) })

  const pin = () => {
    if (chosen === undefined && current !== undefined) onChoose(current)
  }
  const afterDecision = (id: string) => {
    setDecided(new Set([...decided, id]))
    if (next !== undefined) onChoose(next.id)
    void client.invalidateQueries({ queryKey: ['screening.hits'] })
    void client.invalidateQueries({ queryKey: ['screening.readScreening'] })
    void client.invalidateQueries({ queryKey: ['overview.home'] })
  }

  return (
    <DeskPage
      open={chosen !== undefined}
      head={head}
      queueLabel={t('Queue')}
      queue={
        <>
          <HitQueue hits={hits} chosen={current} onChoose={onChoose} onMove={move} decided={decided} />
          {foot}
        </>
      }
      evidence={
        <>
          <div className={classes.back}>
            <Button variant="default" leftSection={<IconArrowLeft size={14} />} onClick={() => onChoose(undefined)}>
              {t('All hits')}
            </Button>
          </div>
          {read.data !== undefined ? (
            <HitEvidence hit={read.data.hit} held={held} />
          ) : read.isError ? (
            <ErrorState error={read.error} retry={() => void read.refetch()} />
          ) : (
            <LoadingRows />
          )}
          {below}
        </>
      }
      decisionLabel={t('Decision')}
      decision={
        read.data !== undefined && (
          <>
            <Decision
              key={read.data.hit.id}
              hit={read.data.hit}
              held={held}
              onBegin={pin}
              onDecided={(hit) => afterDecision(hit.id)}
            />
            {read.data.history.length > 0 && (
              <Block title={t('History')}>
                <History entries={read.data.history} titleOf={hitStateTitle} />
              </Block>
            )}
          </>
        )
      }
    />
  )
}
