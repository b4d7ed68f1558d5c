import { type ReactNode, useEffect, useRef } from 'react'
import classes from './desk.module.css'
import { Name } from './name.tsx'
import { SchemaIcon } from './schema-icon.tsx'

export interface QueueItem {
  readonly id: string
  readonly schema: string
  readonly title: string
  /** What it is held against. */
  readonly against: string
  readonly aside: ReactNode
}

interface DeskQueueProps {
  readonly items: readonly QueueItem[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly onMove: (step: number) => void
}

/** What waits, strongest first; the arrows move, the chosen one stays in sight. */
export function DeskQueue({ items, chosen, onChoose, onMove }: DeskQueueProps) {
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
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            ref={item.id === chosen ? current : null}
            className={classes.item}
            aria-current={item.id === chosen}
            onClick={() => onChoose(item.id)}
          >
            <span className={classes.itemTitle}>
              <SchemaIcon schema={item.schema} size={14} />
              <Name text={item.title} />
            </span>
            <span className={classes.itemLine}>
              <span className={classes.against}>
                <Name text={item.against} />
              </span>
              {item.aside}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
