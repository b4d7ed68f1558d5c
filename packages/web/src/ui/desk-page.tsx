import type { ReactNode } from 'react'
import classes from './desk-page.module.css'

interface DeskPageProps {
  readonly head: ReactNode
  readonly queue: ReactNode
  readonly queueLabel: string
  /** Whether an item is open; on a phone the queue gives way to it. */
  readonly open: boolean
  readonly evidence: ReactNode
  readonly decision: ReactNode
  readonly decisionLabel: string
}

/** The shape of a desk: what waits, what is known, what to decide. */
export function DeskPage(props: DeskPageProps) {
  return (
    <div className={classes.page}>
      {props.head}
      <div className={classes.desk} data-open={props.open}>
        <nav className={classes.queue} aria-label={props.queueLabel}>
          {props.queue}
        </nav>
        <section className={classes.evidence} aria-label="Evidence">
          {props.evidence}
        </section>
        <aside className={classes.decision} aria-label={props.decisionLabel}>
          {props.decision}
        </aside>
      </div>
    </div>
  )
}
