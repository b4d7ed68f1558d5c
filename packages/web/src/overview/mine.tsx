import type { overview, ResponseOf } from '@attache/contracts'
import { IconArrowsExchange, IconChecklist, IconFileImport, IconId } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { count } from '../ui/numbers.ts'
import classes from './home.module.css'

/** What waits for the reader, each a way to its desk. */
export function Mine({ mine }: { readonly mine: ResponseOf<typeof overview.home>['mine'] }) {
  const can = useCan()
  if (!can('screen') && !can('read-entities')) return null
  const icon = { size: 15, stroke: 1.6, 'aria-hidden': true } as const
  return (
    <ul className={classes.mine} aria-label={t('Waiting for me')}>
      {can('screen') && (
        <>
          <li>
            <Link to="/hits" search={{ state: 'open' }} className={classes.waits} data-some={mine.openHits > 0}>
              <IconChecklist {...icon} /> {t('Hits to decide')} <strong>{count(mine.openHits)}</strong>
            </Link>
          </li>
          <li>
            <Link
              to="/hits"
              search={{ state: 'referred' }}
              className={classes.waits}
              data-some={mine.secondReviews > 0}
            >
              <IconArrowsExchange {...icon} /> {t('Second reviews')} <strong>{count(mine.secondReviews)}</strong>
            </Link>
          </li>
        </>
      )}
      {can('work-visas') && (
        <li>
          <Link to="/visas" search={{ alert: 'open' }} className={classes.waits} data-some={mine.visaAlerts > 0}>
            <IconId {...icon} /> {t('Visa alerts')} <strong>{count(mine.visaAlerts)}</strong>
          </Link>
        </li>
      )}
      {can('read-entities') && (
        <li>
          <Link to="/lists/imports" className={classes.waits} data-some={mine.imports > 0}>
            <IconFileImport {...icon} /> {t('Imports')} <strong>{count(mine.imports)}</strong>
          </Link>
        </li>
      )}
    </ul>
  )
}
