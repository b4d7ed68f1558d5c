import { lists } from '@attache/contracts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { useDatasets } from '../entities/use-datasets.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { writtenVersion } from '../ui/dates.ts'
import { FilterChip } from '../ui/filters.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMarks } from '../ui/marks.ts'
import { count } from '../ui/numbers.ts'
import { useList } from '../ui/use-list.ts'
import { When } from '../ui/when.tsx'
import { BeginImport, NothingImported } from './begin-import.tsx'
import { ImportStateBadge, importStateTitle, isAtWork } from './import-state.tsx'
import { ListsTabs } from './lists-tabs.tsx'

type ImportState = (typeof lists.importStates)[number]
const isState = (value: string | undefined): value is ImportState => lists.importStates.includes(value as ImportState)

const numbers =
  (pick: keyof Pick<NonNullable<lists.ListImport['counts']>, 'added' | 'changed' | 'removed' | 'rejected'>) =>
  (one: lists.ListImport) =>
    one.counts === null ? '—' : count(one.counts[pick])

const columns: readonly Column<lists.ListImport>[] = [
  {
    id: 'title',
    header: t('List'),
    fixed: true,
    cell: (one) => (
      <Link to="/lists/imports/$id" params={{ id: one.id }}>
        {one.title}
      </Link>
    ),
  },
  {
    id: 'version',
    header: t('Version'),
    wide: true,
    cell: (one) => (one.listVersion === null ? '—' : writtenVersion(one.listVersion)),
  },
  { id: 'state', header: t('State'), cell: (one) => <ImportStateBadge state={one.state} /> },
  { id: 'added', header: t('Added'), end: true, cell: numbers('added') },
  { id: 'changed', header: t('Changed'), end: true, wide: true, cell: numbers('changed') },
  { id: 'removed', header: t('Removed'), end: true, wide: true, cell: numbers('removed') },
  { id: 'rejected', header: t('Rejected'), end: true, wide: true, cell: numbers('rejected') },
  { id: 'by', header: t('By'), wide: true, cell: (one) => one.by },
  { id: 'at', header: t('Begun'), wide: true, cell: (one) => <When at={one.at} /> },
  { id: 'mark', header: t('Marking'), wide: true, cell: (one) => <Mark mark={one.mark} short /> },
]

export function ImportsPage() {
  const search = useSearch({ from: '/frame/lists/imports' })
  const navigate = useNavigate({ from: '/lists/imports' })
  const datasets = useDatasets()
  const query = useList(
    lists.listImports,
    {
      query: {
        ...(search.source === undefined ? {} : { source: search.source }),
        ...(isState(search.state) ? { state: search.state } : {}),
      },
    },
    { poll: (first) => (first.items.some(isAtWork) ? 2_000 : false) },
  )
  useMarks(query.rows.map((one) => one.mark))
  return (
    <ListPage
      title={t('Imports')}
      help="lists"
      actions={<BeginImport />}
      tabs={<ListsTabs />}
      filters={
        <>
          <FilterChip
            label={t('List')}
            value={search.source}
            choices={datasets.items.map(({ name, title }) => ({ value: name, label: title }))}
            onChange={(source) => void navigate({ search: (held) => ({ ...held, source }) })}
          />
          <FilterChip
            label={t('State')}
            value={search.state}
            choices={lists.importStates.map((state) => ({ value: state, label: importStateTitle(state) }))}
            onChange={(state) => void navigate({ search: (held) => ({ ...held, state }) })}
          />
        </>
      }
      query={query}
      empty={
        <NothingImported title={t('No imports')}>
          {t('Each version of a list that is imported stands here with what it added, changed, removed and rejected.')}
        </NothingImported>
      }
    >
      {(rows) => <DataTable id="imports" label={t('Imports')} columns={columns} rows={rows} rowKey={(one) => one.id} />}
    </ListPage>
  )
}
