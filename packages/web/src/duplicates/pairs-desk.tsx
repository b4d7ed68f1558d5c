import { duplicates, entities } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { useCan } from '../app/session/session.ts'
import { useKeys } from '../app/shell/keys.ts'
import { t } from '../app/text.ts'
import { Score } from '../screening/score.tsx'
import classes from '../ui/desk.module.css'
import { DeskPage } from '../ui/desk-page.tsx'
import { DeskQueue } from '../ui/desk-queue.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingRows } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { Block } from '../ui/record-page.tsx'
import { JudgePair } from './judge-pair.tsx'
import { PairEvidence } from './pair-evidence.tsx'
import { PastJudgements } from './past-judgements.tsx'

interface PairsDeskProps {
  readonly head: ReactNode
  readonly pairs: readonly duplicates.Pair[]
  /** Under the queue: how many of how many. */
  readonly foot: ReactNode
  /** The pair of the address, if it names one. */
  readonly chosen: string | undefined
  readonly onChoose: (id: string | undefined) => void
}

/** The desk of suggested pairs: what waits, the two records, the judgement. Judging one brings the next. */
export function PairsDesk({ head, pairs, foot, chosen, onChoose }: PairsDeskProps) {
  const client = useQueryClient()
  const can = useCan()
  const [judged, setJudged] = useState<ReadonlySet<string>>(new Set())
  const waits = (pair: duplicates.Pair) => !judged.has(pair.id)
  const current = chosen ?? pairs.find(waits)?.id ?? pairs[0]?.id
  const at = pairs.findIndex((pair) => pair.id === current)
  const next = pairs.slice(at + 1).find(waits) ?? pairs.find((pair) => waits(pair) && pair.id !== current)
  const read = useQuery({
    ...ask(duplicates.readPair, { params: { id: current ?? '' } }),
    enabled: current !== undefined,
  })
  useEffect(() => {
    if (next !== undefined) void client.prefetchQuery(ask(duplicates.readPair, { params: { id: next.id } }))
  }, [next, client])
  const pair = read.data?.pair
  useMarks([...pairs, pair].map((one) => one?.mark))

  const move = (step: number) => {
    const to = pairs[at + step]
    if (to !== undefined) onChoose(to.id)
  }
  useKeys({ j: () => move(1), k: () => move(-1) })

  const pin = () => {
    if (chosen === undefined && current !== undefined) onChoose(current)
  }
  const afterJudgement = (id: string) => {
    setJudged(new Set([...judged, id]))
    if (next !== undefined) onChoose(next.id)
    for (const one of [duplicates.listPairs, entities.readEntity]) void client.invalidateQueries({ queryKey: [one.id] })
  }

  return (
    <DeskPage
      open={chosen !== undefined}
      head={head}
      queueLabel={t('Queue')}
      queue={
        <>
          <DeskQueue
            items={pairs.map(({ id, a, b, score }) => ({
              id,
              schema: a.schema,
              title: a.caption,
              against: b.caption,
              aside: judged.has(id) ? <span>{t('judged')}</span> : <Score value={score} />,
            }))}
            chosen={current}
            onChoose={onChoose}
            onMove={move}
          />
          {foot}
        </>
      }
      evidence={
        <>
          <div className={classes.back}>
            <Button variant="default" leftSection={<IconArrowLeft size={14} />} onClick={() => onChoose(undefined)}>
              {t('All pairs')}
            </Button>
          </div>
          {pair !== undefined ? (
            <PairEvidence pair={pair} />
          ) : read.isError ? (
            <ErrorState error={read.error} retry={() => void read.refetch()} />
          ) : (
            <LoadingRows />
          )}
        </>
      }
      decisionLabel={t('Judgement')}
      decision={
        read.data !== undefined && (
          <>
            {can('judge-identity') ? (
              <JudgePair
                key={read.data.pair.id}
                pair={read.data.pair}
                onBegin={pin}
                onJudged={({ id }) => afterJudgement(id)}
              />
            ) : (
              <p className="soft">{t('Analysts, attachés and list managers judge who is the same.')}</p>
            )}
            {read.data.judgements.length > 0 && (
              <Block title={t('Judgements')}>
                <PastJudgements judgements={read.data.judgements} />
              </Block>
            )}
          </>
        )
      }
    />
  )
}
