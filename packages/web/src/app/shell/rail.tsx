import { Link } from '@tanstack/react-router'
import { useMe } from '../session/session.ts'
import { t } from '../text.ts'
import { Logotype } from './logotype.tsx'
import { type Place, placesOf } from './places.ts'
import classes from './rail.module.css'

export function Rail({ bare = false }: { readonly bare?: boolean }) {
  const me = useMe()
  const all = placesOf(me)
  return (
    <nav className={classes.rail} aria-label={t('Main')}>
      {!bare && (
        <Link to="/" className={classes.brand} aria-label={t('Attaché, home')}>
          <Logotype small />
        </Link>
      )}
      <ul className={classes.list}>{all.filter((place) => place.apart !== true).map(railItem)}</ul>
      <ul className={`${classes.list} ${classes.apart}`}>
        {all.filter((place) => place.apart === true).map(railItem)}
      </ul>
    </nav>
  )
}

const railItem = ({ to, title, icon: Icon }: Place) => (
  <li key={to}>
    <Link
      to={to}
      className={classes.item}
      activeOptions={{ exact: to === '/' }}
      activeProps={{ 'aria-current': 'page' }}
    >
      <Icon size={17} stroke={1.6} aria-hidden />
      <span>{t(title)}</span>
    </Link>
  </li>
)
