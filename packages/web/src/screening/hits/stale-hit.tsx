import { screening } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../app/api/ask.ts'
import type { CallFault } from '../../app/api/fault.ts'
import { t } from '../../app/text.ts'
import { Note } from '../../ui/note.tsx'
import { When } from '../../ui/when.tsx'
import { HitStateBadge } from '../hit-state.tsx'
import classes from '../../ui/desk.module.css'

interface StaleHitProps {
  /** The hit as this page had it when the decision was sent. */
  readonly mine: screening.Hit
  readonly fault: CallFault
  readonly onTaken: () => void
}

/** Somebody was faster: what this page had, and what stands now. The reason that was written is kept. */
export function StaleHit({ mine, fault, onTaken }: StaleHitProps) {
  const client = useQueryClient()
  const now = useQuery({ ...ask(screening.readHit, { params: { id: mine.id } }), staleTime: 0 })
  const last = now.data?.history.toSorted((a, b) => b.version - a.version)[0]
  return (
    <div role="alert">
      <Note tone="warn">
        <strong>{fault.message}</strong>
        <p>{t('Your reason is kept below. Decide again if it is still needed.')}</p>
        <dl className={classes.versions} aria-label={t('Both versions')}>
          <dt>{t('This page had')}</dt>
          <dd>
            <HitStateBadge state={mine.state} /> {t('version {version}', { version: mine.version })}
          </dd>
          <dt>{t('Now')}</dt>
          {now.data === undefined ? (
            <dd>…</dd>
          ) : (
            <dd>
              <HitStateBadge state={now.data.hit.state} /> {t('version {version}', { version: now.data.hit.version })}
              {last !== undefined && (
                <div className="soft">
                  {last.by}, <When at={last.at} />
                </div>
              )}
              {last !== undefined && last.reason !== null && <div>{last.reason}</div>}
            </dd>
          )}
        </dl>
        <Button
          variant="default"
          onClick={() => {
            onTaken()
            void client.invalidateQueries({ queryKey: [screening.listHits.id] })
          }}
        >
          {t('Take the version of now')}
        </Button>
      </Note>
    </div>
  )
}
