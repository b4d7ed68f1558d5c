import { capabilities, type ResponseOf, rights, roles } from '@attache/contracts'
import { IconUserShield } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterChip, FilterSearch } from '../ui/filters.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Name } from '../ui/name.tsx'
import { codeLabel } from '../ui/vocabulary.ts'
import { wholeList } from '../ui/whole-list.ts'
import { RightsTabs } from './rights-tabs.tsx'

type User = ResponseOf<typeof rights.listRights>['items'][number]

const words = (codes: readonly string[]): string => (codes.length === 0 ? t('none') : codes.map(codeLabel).join(', '))
const choicesOf = (codes: readonly string[]) => codes.map((value) => ({ value, label: codeLabel(value) }))

const columns: readonly Column<User>[] = [
  {
    id: 'name',
    header: t('Name'),
    fixed: true,
    cell: (user) => (
      <Link to="/rights/$id" params={{ id: user.id }}>
        <Name text={user.name} />
      </Link>
    ),
  },
  { id: 'roles', header: t('Roles'), cell: (user) => <span title={words(user.roles)}>{words(user.roles)}</span> },
  { id: 'ceiling', header: t('Cleared to'), wide: true, cell: (user) => user.ceiling },
  { id: 'compartments', header: t('Compartments'), wide: true, cell: (user) => user.compartments.join(', ') },
  { id: 'purposes', header: t('Purposes'), wide: true, cell: (user) => user.purposes.join(', ') },
  { id: 'organization', header: t('Organization'), wide: true, cell: (user) => user.organization.toUpperCase() },
  { id: 'state', header: t('State'), wide: true, cell: (user) => t(user.state) },
]

/** Who may do and see what. */
export function RightsPage() {
  const search = useSearch({ from: '/frame/rights' })
  const navigate = useNavigate({ from: '/rights' })
  const query = useQuery({
    ...ask(rights.listRights, { query: search as never }),
    placeholderData: keepPreviousData,
  })
  const set = (part: Partial<typeof search>) =>
    void navigate({ search: (held) => ({ ...held, ...part }), replace: true })
  return (
    <ListPage
      title={t('Rights')}
      help="rights"
      tabs={<RightsTabs />}
      filters={
        <>
          <FilterSearch
            label={t('Name or username')}
            value={search.q ?? ''}
            onChange={(q) => set({ q: q === '' ? undefined : q })}
          />
          <FilterChip
            label={t('Role')}
            choices={choicesOf(roles)}
            value={search.role}
            onChange={(role) => set({ role })}
          />
          <FilterChip
            label={t('May')}
            choices={choicesOf(capabilities)}
            value={search.capability}
            onChange={(capability) => set({ capability })}
          />
        </>
      }
      query={wholeList(query)}
      empty={
        <EmptyState icon={<IconUserShield size={28} stroke={1.5} />} title={t('Nobody matches')}>
          {t('Take a filter off, or look for another name.')}
        </EmptyState>
      }
    >
      {(rows) => <DataTable id="rights" label={t('Rights')} columns={columns} rows={rows} rowKey={(user) => user.id} />}
    </ListPage>
  )
}
