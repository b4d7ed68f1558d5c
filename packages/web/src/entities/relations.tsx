import type { entities, ResponseOf } from '@attache/contracts'
import { IconAffiliate } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { countryName } from '../ui/countries.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Name } from '../ui/name.tsx'
import { SchemaIcon } from '../ui/schema-icon.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import classes from './entity.module.css'

type Entity = ResponseOf<typeof entities.readEntity>

/** What this entity is connected to, by the kind of connection. */
export function Relations({ entity }: { readonly entity: Entity }) {
  if (entity.relations.length === 0) {
    return (
      <EmptyState icon={<IconAffiliate size={28} stroke={1.5} />} title={t('No relations')}>
        {t('Owners, relatives, employers and addresses stand here when a list you may see names them.')}
      </EmptyState>
    )
  }
  const groups = Map.groupBy(entity.relations, (relation) => relation.label)
  return (
    <>
      {[...groups].map(([label, relations]) => (
        <section key={label} className={classes.group}>
          <h2>{label}</h2>
          <SimpleTable label={label} head={[t('Name'), t('Countries'), t('Details')]}>
            {relations.map((relation) => (
              <tr key={`${relation.via ?? ''} ${relation.entity.id}`}>
                <td>
                  <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                    <SchemaIcon schema={relation.entity.schema} />
                    <Link to="/entities/$id" params={{ id: relation.entity.id }}>
                      <Name text={relation.entity.caption} />
                    </Link>
                  </span>
                </td>
                <td className="soft">{relation.entity.countries.map(countryName).join(', ')}</td>
                <td className="soft">{relation.details.join('; ')}</td>
              </tr>
            ))}
          </SimpleTable>
        </section>
      ))}
      {entity.relationsTotal > entity.relations.length && (
        <p className="soft">
          {t('The first {shown} of {total} relations are shown.', {
            shown: entity.relations.length,
            total: entity.relationsTotal,
          })}
        </p>
      )}
    </>
  )
}
