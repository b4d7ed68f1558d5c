import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { countryName } from '../ui/countries.ts'
import classes from './home.module.css'
import { attentionOf, type HomeOffice } from './office-map.tsx'
import { OfficeMark } from './office-mark.tsx'

interface HomeOfficesProps {
  readonly offices: readonly HomeOffice[]
  readonly chosen: readonly string[]
  readonly onClear: () => void
}

/** What waits, in words; the server’s own where its kind is not known here. */
function attentionIn({ kind, title, count: n }: HomeOffice['attention'][number]): string {
  if (kind === 'hits') return t('{n, plural, one {# hit} other {# hits}} to decide', { n })
  if (kind === 'second-review') return t('{n, plural, one {# second review} other {# second reviews}}', { n })
  return `${n} ${title}`
}

/** The map as a list, where most waits first; the sign that was chosen on the map narrows it. */
export function HomeOffices({ offices, chosen, onClear }: HomeOfficesProps) {
  const shown = chosen.length === 0 ? offices : offices.filter(({ id }) => chosen.includes(id))
  const sorted = [...shown].sort((a, b) => attentionOf(b) - attentionOf(a) || a.name.localeCompare(b.name))
  return (
    <section aria-label={t('Offices')}>
      <div className={classes.head}>
        <h2>{t('Offices')}</h2>
        <span className="soft numeric">
          {chosen.length === 0
            ? offices.length
            : t('{shown} of {total} shown', { shown: shown.length, total: offices.length })}
        </span>
        {chosen.length > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={onClear}>
            {t('Show all')}
          </Button>
        )}
      </div>
      {offices.length === 0 && (
        <p className={classes.none}>
          {t('No office is open to you yet. Offices come with the directory of the network.')}
        </p>
      )}
      <ul className={classes.list}>
        {sorted.map((office) => (
          <li key={office.id} className={classes.office}>
            <OfficeMark kind={office.kind} />
            <div>
              <Link to="/directory/offices/$id" params={{ id: office.id }}>
                {office.name}
              </Link>
              <div className="soft">{[...new Set([office.city, countryName(office.country)])].join(', ')}</div>
              {office.attention
                .filter((item) => item.count > 0)
                .map((item) => (
                  <div key={item.kind} className={classes.attention}>
                    {attentionIn(item)}
                  </div>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
