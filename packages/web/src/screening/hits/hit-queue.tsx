import type { screening } from '@attache/contracts'
import { useEffect, useRef } from 'react'
import { t } from '../../app/text.ts'
import { Name } from '../../ui/name.tsx'
import { SchemaIcon } from '../../ui/schema-icon.tsx'
import { Score } from '../score.tsx'
import classes from './hits.module.css'

interface HitQueueProps {
  readonly hits: readonly screening.Hit[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly onMove: (step: number) => void
  readonly decided: ReadonlySet<string>
}

/** What waits, strongest first; j and k move, the chosen one stays in sight. */
export function HitQueue({ hits, chosen, onChoose, onMove, decided }: HitQueueProps) {
  const current = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move between its buttons
    <ol
      className={classes.queue}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        event.preventDefault()
        onMove(event.key === 'ArrowDown' ? 1 : -1)
      }}
    >
      {hits.map((hit) => (
        <li key={hit.id}>
          <button
            type="button"
            ref={hit.id === chosen ? current : null}
            className={classes.item}
            aria-current={hit.id === chosen}
            onClick={() => onChoose(hit.id)}
          >
            <span className={classes.itemTitle}>
              <SchemaIcon schema={hit.entity.schema} size={14} />
              <Name text={hit.subject.caption} />
            </span>
            <span className={classes.itemLine}>
              <span className={classes.against}>
                <Name text={hit.entity.caption} />
              </span>
              {decided.has(hit.id) ? <span>{t('decided')}</span> : <Score value={hit.score} />}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
