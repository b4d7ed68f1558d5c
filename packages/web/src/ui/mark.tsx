import type { Mark as MarkData } from '@attache/contracts'
import type { Sensitivity } from '@attache/kernel'
import { Tooltip } from '@mantine/core'
import classes from './mark.module.css'
import { describeMarking } from './marks.ts'

/** A shape for each sensitivity, so that colour is never the only sign. */
export function MarkShape({ sensitivity }: { readonly sensitivity: Sensitivity }) {
  return (
    <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true" className={classes.shape}>
      {sensitivity === 'public' && <circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.6" />}
      {sensitivity === 'official' && <circle cx="5" cy="5" r="4.4" fill="currentColor" />}
      {sensitivity === 'sensitive' && <path d="M5 0 10 5 5 10 0 5Z" fill="currentColor" />}
      {sensitivity === 'restricted' && <rect width="10" height="10" fill="currentColor" />}
    </svg>
  )
}

/** The marking of one block. Hovering or focusing says what it demands. */
export function Mark({ mark, short = false }: { readonly mark: MarkData; readonly short?: boolean }) {
  const { sensitivity } = mark.marking
  return (
    <Tooltip
      w={320}
      label={
        <>
          {describeMarking(mark.marking).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </>
      }
      events={{ hover: true, focus: true, touch: true }}
    >
      <span tabIndex={short ? -1 : 0} className={`${classes.mark} ${classes[sensitivity] ?? ''}`}>
        <MarkShape sensitivity={sensitivity} />
        <span className="sr-only">Marking: </span>
        <span className={classes.text}>{short ? sensitivity.toUpperCase() : mark.banner}</span>
      </span>
    </Tooltip>
  )
}
