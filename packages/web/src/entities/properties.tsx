import type { entities, ResponseOf } from '@attache/contracts'
import { markingKey } from '@attache/kernel'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { countryName } from '../ui/countries.ts'
import { writtenDate, writtenVersion } from '../ui/dates.ts'
import { Mark } from '../ui/mark.tsx'
import { PropertyValue } from '../ui/property-value.tsx'
import { isCountryProperty, isDateProperty } from '../ui/vocabulary.ts'
import { When } from '../ui/when.tsx'
import classes from './entity.module.css'
import { useDatasets } from './use-datasets.ts'

type Entity = ResponseOf<typeof entities.readEntity>
type Property = Entity['properties'][number]
type Statement = Property['values'][number]

/** Every value with the list that says it, its version and since when. */
export function Properties({ entity }: { readonly entity: Entity }) {
  const datasets = useDatasets()
  const usual = usualMark(entity)
  return (
    <table className={classes.facts} aria-label={t('Facts')}>
      <thead>
        <tr>
          <th scope="col">{t('Property')}</th>
          <th scope="col">{t('Value')}</th>
          <th scope="col">{t('Source')}</th>
          <th scope="col">{t('Version')}</th>
          <th scope="col">{t('First seen')}</th>
        </tr>
      </thead>
      <tbody>
        {entity.properties.map((property) =>
          property.values.map((statement, index) => (
            <tr
              key={`${property.name} ${statement.entity} ${statement.dataset} ${statement.value}`}
              className={index === 0 ? classes.first : undefined}
            >
              {index === 0 && (
                <th scope="rowgroup" rowSpan={property.values.length}>
                  {property.label}
                </th>
              )}
              <td>
                <Value property={property} statement={statement} page={entity.id} usual={usual} />
              </td>
              <td className={classes.source} title={datasets.titleOf(statement.dataset)}>
                {datasets.titleOf(statement.dataset)}
              </td>
              <td className={classes.source} title={statement.version}>
                {writtenVersion(statement.version)}
              </td>
              <td className={classes.source}>
                <When at={statement.firstSeen} />
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

/** The marking most values carry: it stands in the head, only what differs says so. */
function usualMark(entity: Entity): string | undefined {
  const seen = new Map<string, number>()
  for (const { values } of entity.properties) {
    for (const { mark } of values) {
      const key = markingKey(mark.marking)
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
  }
  return [...seen].sort(([, a], [, b]) => b - a)[0]?.[0]
}

const wordsOf = (text: string): string =>
  (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .map((word) => word.replace(/^0+(?=\d)/, ''))
    .sort()
    .join(' ')

/** Whether the source wrote more than another order, case or form of what is shown. */
function saysMore(property: string, { value, original }: Statement): boolean {
  if (original === null) return false
  const shown = isCountryProperty(property) ? countryName(value) : isDateProperty(property) ? writtenDate(value) : value
  return wordsOf(original) !== wordsOf(shown) && wordsOf(original) !== wordsOf(value)
}

interface ValueProps {
  readonly property: Property
  readonly statement: Statement
  /** The record of this page. */
  readonly page: string
  readonly usual: string | undefined
}

function Value({ property, statement, page, usual }: ValueProps) {
  return (
    <div className={classes.value}>
      <span>
        {property.type === 'entity' ? (
          <Link to="/entities/$id" params={{ id: statement.value }}>
            {statement.caption ?? statement.value}
          </Link>
        ) : (
          <PropertyValue property={property.name} value={statement.value} lang={statement.lang} told />
        )}
      </span>
      {saysMore(property.name, statement) && (
        <span className="soft">
          {t('written')} <bdi dir="auto">{statement.original}</bdi>
        </span>
      )}
      {statement.entity !== page && <span className={classes.other}>{t('from {id}', { id: statement.entity })}</span>}
      {markingKey(statement.mark.marking) !== usual && <Mark mark={statement.mark} short />}
    </div>
  )
}
