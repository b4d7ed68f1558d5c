import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { HelpLink } from './help-link.tsx'
import { count as written } from './numbers.ts'
import classes from './page-head.module.css'

interface PageHeadProps {
  readonly title: string
  readonly help?: string | undefined
  readonly count?: number | undefined
  readonly actions?: ReactNode
  readonly above?: ReactNode
  readonly below?: ReactNode
}

/** Where the reader was before: the first page leaves the focus at the top, before the skip link. */
let lastPath: string | null = null

/** The heading of a page. It names the tab, and takes the focus on the way from page to page so that readers hear where they are. */
export function PageHead({ title, help, count, actions, above, below }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Attaché`
  }, [title])
  useEffect(() => {
    const { pathname } = window.location
    const moved = lastPath !== null && lastPath !== pathname
    lastPath = pathname
    if (moved && document.activeElement?.tagName !== 'INPUT') heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <header className={classes.head}>
      {above}
      <div className={classes.row}>
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          <bdi>{title}</bdi>
        </h1>
        {count !== undefined && <span className={classes.count}>{written(count)}</span>}
        {help !== undefined && <HelpLink anchor={help} about={title} />}
        <div className={classes.actions}>{actions}</div>
      </div>
      {below}
    </header>
  )
}
