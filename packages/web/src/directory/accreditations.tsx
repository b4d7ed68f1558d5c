import type { directory, ResponseOf } from '@attache/contracts'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { writtenDate } from '../ui/dates.ts'
import { SimpleTable } from '../ui/simple-table.tsx'

interface AccreditationsProps {
  readonly items: ResponseOf<typeof directory.readOffice>['accreditations']
  /** Whose page this is: the other side is named. */
  readonly of: 'office' | 'country'
}

/** Which office answers for which country, and when. */
export function Accreditations({ items, of }: AccreditationsProps) {
  if (items.length === 0)
    return <p className="soft">{of === 'office' ? t('None.') : t('No office ever answered for it.')}</p>
  return (
    <SimpleTable
      label={t('Responsibilities')}
      head={[of === 'office' ? t('Country') : t('Office'), t('From'), t('To')]}
    >
      {items.map((item) => (
        <tr key={`${item.country} ${item.office.id} ${item.from}`}>
          <td>
            {of === 'office' ? (
              <Link to="/directory/countries/$code" params={{ code: item.country }}>
                {item.countryName}
              </Link>
            ) : (
              <Link to="/directory/offices/$id" params={{ id: item.office.id }}>
                {item.office.name}
              </Link>
            )}
          </td>
          <td className="numeric">{writtenDate(item.from)}</td>
          <td className="numeric">{item.to === null ? t('until now') : writtenDate(item.to)}</td>
        </tr>
      ))}
    </SimpleTable>
  )
}
