import type { ReactNode } from 'react'
import classes from './notes.module.css'

interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title: string
  /** What belongs here. */
  readonly children?: ReactNode
  /** One button to begin. */
  readonly action?: ReactNode
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {icon !== undefined && <span className={classes.stateIcon}>{icon}</span>}
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  )
}
