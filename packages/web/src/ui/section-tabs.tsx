import { Link } from '@tanstack/react-router'
import classes from './page-tabs.module.css'

interface SectionTabsProps {
  readonly label: string
  readonly tabs: readonly { readonly to: string; readonly label: string }[]
}

/** Pages that belong together, each with its own address. */
export function SectionTabs({ label, tabs }: SectionTabsProps) {
  return (
    <nav className={`${classes.tabs} ${classes.section}`} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
