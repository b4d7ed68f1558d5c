import type { ReactNode } from 'react'
import classes from './simple-table.module.css'

interface SimpleTableProps {
  readonly label: string
  readonly head: readonly string[]
  readonly children: ReactNode
}

/** A small table inside a record. */
export function SimpleTable({ label, head, children }: SimpleTableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by key
    <div className={classes.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
