import type { Mark as MarkData } from '@attache/contracts'
import type { ReactNode } from 'react'
import { Mark } from './mark.tsx'
import { PageHead } from './page-head.tsx'
import classes from './record-page.module.css'

interface RecordPageProps {
  readonly title: string
  /** What kind of thing it is, above the title. */
  readonly kind: ReactNode
  readonly help?: string
  readonly mark?: MarkData
  /** State, number, dates: one line under the title. */
  readonly facts?: ReactNode
  /** The next possible steps. */
  readonly actions?: ReactNode
  readonly tabs?: ReactNode
  readonly side?: ReactNode
  readonly children: ReactNode
}

/** The shape of every record: head, steps, tabs, and a column for what surrounds it. */
export function RecordPage(props: RecordPageProps) {
  return (
    <div className={classes.page}>
      <PageHead
        title={props.title}
        help={props.help}
        actions={props.actions}
        above={<div className={classes.kind}>{props.kind}</div>}
        below={
          <div className={classes.facts}>
            {props.mark !== undefined && <Mark mark={props.mark} />}
            {props.facts}
          </div>
        }
      />
      {props.tabs}
      <div className={props.side === undefined ? classes.body : classes.split}>
        <div className={classes.main}>{props.children}</div>
        {props.side !== undefined && <aside className={classes.side}>{props.side}</aside>}
      </div>
    </div>
  )
}

/** A titled block of a record. */
export function Block(props: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className={classes.block}>
      <div className={classes.blockHead}>
        <h2>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}
