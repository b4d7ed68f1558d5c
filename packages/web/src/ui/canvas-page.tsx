import type { ReactNode } from 'react'
import classes from './canvas-page.module.css'

interface CanvasPageProps {
  readonly head: ReactNode
  readonly canvas: ReactNode
  /** The same as a list, and what was left out of the picture. */
  readonly beside: ReactNode
}

/** The shape of a picture: always with its list beside it. */
export function CanvasPage({ head, canvas, beside }: CanvasPageProps) {
  return (
    <div className={classes.page}>
      {head}
      <div className={classes.body}>
        <div className={classes.canvas}>{canvas}</div>
        <div className={classes.beside}>{beside}</div>
      </div>
    </div>
  )
}
