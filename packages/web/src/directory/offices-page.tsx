import { directory } from '@attache/contracts'
import { IconBuildingBank } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { t } from '../app/text.ts'
import { officeKindTitle } from '../overview/office-kinds.ts'
import { OfficeMark } from '../overview/office-mark.tsx'
import { allCountries, countryName } from '../ui/countries.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { FilterChip, FilterSearch } from '../ui/filters.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMarks } from '../ui/marks.ts'
import { useList } from '../ui/use-list.ts'
import { DirectoryTabs } from './directory-tabs.tsx'
import { LocalTime } from './local-time.tsx'
import { authorityShort, authorityTitle } from './words.ts'

type OfficeKind = (typeof directory.officeKinds)[number]
const isKind = (value: string | undefined): value is OfficeKind => directory.officeKinds.includes(value as OfficeKind)

export const officeColumns: readonly Column<directory.Office>[] = [
  {
    id: 'name',
    header: t('Office'),
    fixed: true,
    cell: (office) => (
      <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
        <OfficeMark kind={office.kind} />
        <Link to="/directory/offices/$id" params={{ id: office.id }}>
          {office.name}
        </Link>
      </span>
    ),
  },
  { id: 'code', header: t('Code'), wide: true, cell: (office) => <span className="mono">{office.code}</span> },
  { id: 'kind', header: t('Kind'), wide: true, cell: (office) => t(officeKindTitle[office.kind]) },
  { id: 'city', header: t('City'), cell: (office) => office.city },
  { id: 'country', header: t('Country'), wide: true, cell: (office) => countryName(office.country) },
  {
    id: 'authority',
    header: t('Authority'),
    wide: true,
    cell: (office) =>
      office.authority !== null && (
        <abbr title={t(authorityTitle[office.authority])}>{authorityShort[office.authority]}</abbr>
      ),
  },
  { id: 'time', header: t('Local time'), wide: true, cell: (office) => <LocalTime timeZone={office.timeZone} /> },
  { id: 'mark', header: t('Marking'), wide: true, cell: (office) => <Mark mark={office.mark} short /> },
]

export function OfficesPage() {
  const search = useSearch({ from: '/frame/directory/offices' })
  const navigate = useNavigate({ from: '/directory/offices' })
  const filters = {
    ...(search.q === undefined ? {} : { q: search.q }),
    ...(isKind(search.kind) ? { kind: search.kind } : {}),
    ...(search.country === undefined ? {} : { country: search.country }),
  }
  const list = useList(directory.listOffices, { query: { ...filters, limit: 200 } })
  const countries = useMemo(() => allCountries().map(({ code, name }) => ({ value: code, label: name })), [])
  useMarks(list.rows.map((office) => office.mark))
  const set = (name: 'q' | 'kind' | 'country') => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: name === 'q' })
  return (
    <ListPage
      title={t('Offices')}
      help="directory"
      actions={<ExportButton contract={directory.exportOffices} args={{ query: filters }} />}
      tabs={<DirectoryTabs />}
      filters={
        <>
          <FilterSearch label={t('Name, code or city')} value={search.q ?? ''} onChange={set('q')} />
          <FilterChip
            label={t('Kind')}
            value={search.kind}
            choices={directory.officeKinds.map((kind) => ({ value: kind, label: t(officeKindTitle[kind]) }))}
            onChange={set('kind')}
          />
          <FilterChip label={t('Country')} value={search.country} choices={countries} onChange={set('country')} />
        </>
      }
      query={list}
      empty={
        <EmptyState icon={<IconBuildingBank size={28} stroke={1.5} />} title={t('No office matches')}>
          {t('Offices stand here with the countries they answer for. Fewer filters find more.')}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          id="offices"
          label={t('Offices')}
          columns={officeColumns}
          rows={rows}
          rowKey={(office) => office.id}
        />
      )}
    </ListPage>
  )
}
