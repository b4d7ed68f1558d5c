import type { ReactNode } from 'react'
import classes from './notes.module.css'

const tones = {
  plain: classes.note,
  warn: `${classes.note} ${classes.noteWarn}`,
  good: `${classes.note} ${classes.noteGood}`,
}

export function Note({
  tone = 'plain',
  children,
}: {
  readonly tone?: keyof typeof tones
  readonly children: ReactNode
}) {
  return (
    <div role="note" className={tones[tone]}>
      {children}
    </div>
  )
}
