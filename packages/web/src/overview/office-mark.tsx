import type { directory } from '@attache/contracts'
import classes from './map.module.css'
import { officeKindPath, officeKindTitle } from './office-kinds.ts'

/** The small sign of an office beside its name. */
export function OfficeMark({ kind }: { readonly kind: directory.Office['kind'] }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="-7 -7 14 14"
      role="img"
      aria-label={officeKindTitle[kind]}
      className={classes.sign}
    >
      <path d={officeKindPath[kind]} className={classes[kind]} />
    </svg>
  )
}
