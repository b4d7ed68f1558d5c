import { directory, type ResponseOf } from '@attache/contracts'
import { TextInput } from '@mantine/core'
import { IconWorld } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { today, writtenDate } from '../ui/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterSearch } from '../ui/filters.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { wholeList } from '../ui/whole-list.ts'
import { DirectoryTabs } from './directory-tabs.tsx'

type Country = ResponseOf<typeof directory.listCountries>['items'][number]

const columns: readonly Column<Country>[] = [
  {
    id: 'name',
    header: t('Country'),
    fixed: true,
    cell: (country) => (
      <Link to="/directory/countries/$code" params={{ code: country.code }}>
        {country.name}
      </Link>
    ),
  },
  {
    id: 'code',
    header: t('Code'),
    wide: true,
    cell: (country) => <span className="mono">{`${country.code} ${country.alpha3}`}</span>,
  },
  { id: 'region', header: t('Region'), wide: true, cell: (country) => country.region },
  {
    id: 'responsible',
    header: t('Responsible office'),
    cell: (country) =>
      country.responsible === null ? (
        <span className="soft">{t('none')}</span>
      ) : (
        <Link to="/directory/offices/$id" params={{ id: country.responsible.id }}>
          {country.responsible.name}
        </Link>
      ),
  },
]

/** Every country with the office that answers for it on a chosen day. */
export function CountriesPage() {
  const search = useSearch({ from: '/frame/directory/countries' })
  const navigate = useNavigate({ from: '/directory/countries' })
  const query = useQuery({ ...ask(directory.listCountries, { query: search }), placeholderData: keepPreviousData })
  const set = (name: 'q' | 'on') => (value: string) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: true })
  return (
    <ListPage
      title={t('Countries')}
      help="directory"
      tabs={<DirectoryTabs />}
      filters={
        <>
          <FilterSearch label={t('Country or code')} value={search.q ?? ''} onChange={set('q')} />
          <TextInput
            type="date"
            aria-label={t('On the day')}
            value={search.on ?? today()}
            onChange={(event) => set('on')(event.currentTarget.value)}
          />
          {query.data !== undefined && (
            <span className="soft">{t('as of {day}', { day: writtenDate(query.data.on) })}</span>
          )}
        </>
      }
      query={wholeList(query)}
      empty={
        <EmptyState icon={<IconWorld size={28} stroke={1.5} />} title={t('No country matches')}>
          {t('Search by name or by its two or three letters.')}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          id="countries"
          label={t('Countries')}
          columns={columns}
          rows={rows}
          rowKey={(country) => country.code}
        />
      )}
    </ListPage>
  )
}
