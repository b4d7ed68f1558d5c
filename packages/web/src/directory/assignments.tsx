import type { directory, ResponseOf } from '@attache/contracts'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { writtenDate } from '../ui/dates.ts'
import { Name } from '../ui/name.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { authorityShort, authorityTitle } from './words.ts'

interface AssignmentsProps {
  readonly items: ResponseOf<typeof directory.readPerson>['assignments']
  readonly of: 'office' | 'person'
}

/** Who serves where, as what, and until when. */
export function Assignments({ items, of }: AssignmentsProps) {
  if (items.length === 0) return <p className="soft">{t('None.')}</p>
  return (
    <SimpleTable
      label={t('Assignments')}
      head={[of === 'office' ? t('Person') : t('Office'), t('Title'), t('Grade'), t('Authority'), t('From'), t('To')]}
    >
      {items.map((item) => (
        <tr key={item.id}>
          <td>
            {of === 'office' ? (
              <Link to="/directory/people/$id" params={{ id: item.person.id }}>
                <Name text={item.person.name} />
              </Link>
            ) : (
              <Link to="/directory/offices/$id" params={{ id: item.office.id }}>
                {item.office.name}
              </Link>
            )}
          </td>
          <td>{item.title}</td>
          <td>{item.grade ?? '—'}</td>
          <td>
            {item.authority === null ? (
              '—'
            ) : (
              <abbr title={t(authorityTitle[item.authority])}>{authorityShort[item.authority]}</abbr>
            )}
          </td>
          <td className="numeric">{writtenDate(item.from)}</td>
          <td className="numeric">{item.to === null ? t('open') : writtenDate(item.to)}</td>
        </tr>
      ))}
    </SimpleTable>
  )
}
