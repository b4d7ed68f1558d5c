import type { Change } from './words.ts'
import classes from './rights.module.css'
import { ChangeItem } from './change-item.tsx'

export function ChangeList(props: {
  readonly label: string
  readonly changes: readonly Change[]
  readonly about?: boolean
}) {
  return (
    <ol className={classes.changes} aria-label={props.label}>
      {props.changes.map((change) => (
        <ChangeItem key={change.id} change={change} about={props.about ?? true} />
      ))}
    </ol>
  )
}
