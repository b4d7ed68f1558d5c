import { directory, type ResponseOf } from '@attache/contracts'
import { IconBuildingCommunity } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { t } from '../app/text.ts'
import { allCountries, countryName } from '../ui/countries.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterChip, FilterSearch } from '../ui/filters.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMarks } from '../ui/marks.ts'
import { Name } from '../ui/name.tsx'
import { useList } from '../ui/use-list.ts'
import { DirectoryTabs } from './directory-tabs.tsx'

type Organization = ResponseOf<typeof directory.listOrganizations>['items'][number]

const kinds = { own: 'Ours', foreign: 'Foreign', international: 'International' } as const

const columns: readonly Column<Organization>[] = [
  { id: 'name', header: t('Organization'), fixed: true, cell: (one) => <Name text={one.name} /> },
  { id: 'acronym', header: t('Short'), cell: (one) => one.acronym },
  { id: 'kind', header: t('Kind'), wide: true, cell: (one) => t(kinds[one.kind]) },
  { id: 'country', header: t('Country'), cell: (one) => one.country !== null && countryName(one.country) },
  { id: 'mark', header: t('Marking'), wide: true, cell: (one) => <Mark mark={one.mark} short /> },
]

export function OrganizationsPage() {
  const search = useSearch({ from: '/frame/directory/organizations' })
  const navigate = useNavigate({ from: '/directory/organizations' })
  const list = useList(directory.listOrganizations, { query: search })
  const countries = useMemo(() => allCountries().map(({ code, name }) => ({ value: code, label: name })), [])
  useMarks(list.rows.map((one) => one.mark))
  const set = (name: 'q' | 'country') => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: name === 'q' })
  return (
    <ListPage
      title={t('Organizations')}
      help="directory"
      tabs={<DirectoryTabs />}
      filters={
        <>
          <FilterSearch label={t('Name or short name')} value={search.q ?? ''} onChange={set('q')} />
          <FilterChip label={t('Country')} value={search.country} choices={countries} onChange={set('country')} />
        </>
      }
      query={list}
      empty={
        <EmptyState icon={<IconBuildingCommunity size={28} stroke={1.5} />} title={t('No organization matches')}>
          {t('Our own organizations and the agencies of other countries that we work with stand here.')}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          id="organizations"
          label={t('Organizations')}
          columns={columns}
          rows={rows}
          rowKey={(one) => one.id}
        />
      )}
    </ListPage>
  )
}
