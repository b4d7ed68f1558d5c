import type { overview, ResponseOf } from '@attache/contracts'
import { Link } from '@tanstack/react-router'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { writtenVersion } from '../ui/dates.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { count } from '../ui/numbers.ts'
import classes from './home.module.css'

/** The lists screening runs against. */
export function HomeLists({ lists }: { readonly lists: ResponseOf<typeof overview.home>['lists'] }) {
  const can = useCan()
  if (!can('read-entities')) return null
  return (
    <section aria-label={t('Lists held')}>
      <div className={classes.head}>
        <h2>{t('Lists held')}</h2>
      </div>
      {lists.length === 0 ? (
        <div className={classes.none}>
          <p>{can('screen') ? t('No list is held, so screening finds nothing.') : t('No list is open to you.')}</p>
          {can('import-lists') && <LinkButton to="/lists/new">{t('Import a list')}</LinkButton>}
        </div>
      ) : (
        <ul className={classes.list}>
          {lists.map((list) => (
            <li key={list.name} className={classes.line}>
              <Link to="/entities" search={{ dataset: list.name }}>
                {list.title}
              </Link>
              <span className="soft numeric">
                {count(list.entities)}
                {list.version !== null && ` · ${writtenVersion(list.version)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
