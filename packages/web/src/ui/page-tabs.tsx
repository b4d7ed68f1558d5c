import { Link } from '@tanstack/react-router'
import { count as written } from './numbers.ts'
import classes from './page-tabs.module.css'

export interface PageTab {
  readonly value: string
  readonly label: string
  readonly count?: number | undefined
}

interface PageTabsProps {
  readonly label: string
  readonly tabs: readonly PageTab[]
  readonly value: string
}

/** Tabs of one address: each is a link, so that it can be sent. The first is the default and stays out of the address. */
export function PageTabs({ label, tabs, value }: PageTabsProps) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab, index) => (
        <Link
          key={tab.value}
          to="."
          search={((held: Record<string, unknown>) => ({ ...held, tab: index === 0 ? undefined : tab.value })) as never}
          className={classes.tab}
          aria-current={tab.value === value ? 'page' : undefined}
          activeOptions={{ exact: true }}
          activeProps={{}}
        >
          {tab.label}
          {tab.count !== undefined && <span className={classes.count}>{written(tab.count)}</span>}
        </Link>
      ))}
    </nav>
  )
}
