import { directory, type ResponseOf } from '@attache/contracts'
import { IconAddressBook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { writtenDate } from '../ui/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterChip, FilterSearch } from '../ui/filters.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMarks } from '../ui/marks.ts'
import { Name } from '../ui/name.tsx'
import { useList } from '../ui/use-list.ts'
import { DirectoryTabs } from './directory-tabs.tsx'

type Person = ResponseOf<typeof directory.listPeople>['items'][number]

const columns: readonly Column<Person>[] = [
  {
    id: 'name',
    header: t('Name'),
    fixed: true,
    cell: (person) => (
      <>
        <Link to="/directory/people/$id" params={{ id: person.id }}>
          <Name text={person.name} />
        </Link>
        {!person.active && <span className="soft"> {t('(left)')}</span>}
      </>
    ),
  },
  { id: 'title', header: t('Title'), width: 170, cell: (person) => person.current[0]?.title },
  {
    id: 'office',
    header: t('Office'),
    width: 160,
    cell: (person) =>
      person.current.map((assignment) => (
        <Link key={assignment.id} to="/directory/offices/$id" params={{ id: assignment.office.id }}>
          {assignment.office.name}
        </Link>
      )),
  },
  { id: 'organization', header: t('Organization'), wide: true, cell: (person) => person.organization.toUpperCase() },
  {
    id: 'until',
    header: t('Until'),
    wide: true,
    cell: (person) => {
      const [assignment] = person.current
      return assignment === undefined ? null : assignment.to === null ? t('open') : writtenDate(assignment.to)
    },
  },
  { id: 'mail', header: t('Mail'), width: 130, wide: true, cell: (person) => person.email },
  { id: 'mark', header: t('Marking'), wide: true, cell: (person) => <Mark mark={person.mark} short /> },
]

export function PeoplePage() {
  const search = useSearch({ from: '/frame/directory/people' })
  const navigate = useNavigate({ from: '/directory/people' })
  const list = useList(directory.listPeople, { query: search })
  const offices = useQuery({ ...ask(directory.listOffices, { query: { limit: 200 } }), staleTime: 300_000 })
  useMarks(list.rows.map((person) => person.mark))
  const set = (name: 'q' | 'office') => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: name === 'q' })
  return (
    <ListPage
      title={t('People')}
      help="directory"
      tabs={<DirectoryTabs />}
      filters={
        <>
          <FilterSearch label={t('Name')} value={search.q ?? ''} onChange={set('q')} />
          <FilterChip
            label={t('Office')}
            value={search.office}
            choices={offices.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            onChange={set('office')}
          />
        </>
      }
      query={list}
      empty={
        <EmptyState icon={<IconAddressBook size={28} stroke={1.5} />} title={t('Nobody matches')}>
          {t('People of the network and of its counterparts stand here with where they serve now.')}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable id="people" label={t('People')} columns={columns} rows={rows} rowKey={(person) => person.id} />
      )}
    </ListPage>
  )
}
