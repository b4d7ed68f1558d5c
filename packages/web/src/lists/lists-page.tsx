import { lists, type ResponseOf } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { writtenVersion } from '../ui/dates.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMarks } from '../ui/marks.ts'
import { count } from '../ui/numbers.ts'
import { schemaLabel } from '../ui/vocabulary.ts'
import { When } from '../ui/when.tsx'
import { wholeList } from '../ui/whole-list.ts'
import { BeginImport, NothingImported } from './begin-import.tsx'
import { ListsTabs } from './lists-tabs.tsx'

type Dataset = ResponseOf<typeof lists.listDatasets>['items'][number]

const mostOf = (schemata: Readonly<Record<string, number>>): string =>
  Object.entries(schemata)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([schema, entities]) => `${schemaLabel(schema)} ${count(entities)}`)
    .join(' · ')

const columns: readonly Column<Dataset>[] = [
  {
    id: 'title',
    header: t('List'),
    fixed: true,
    cell: (list) => (
      <Link to="/entities" search={{ dataset: list.name }}>
        {list.title}
      </Link>
    ),
  },
  { id: 'name', header: t('Short name'), wide: true, cell: (list) => <span className="mono">{list.name}</span> },
  { id: 'entities', header: t('Entries'), end: true, cell: (list) => count(list.entities) },
  {
    id: 'schemata',
    header: t('Of these'),
    width: 290,
    wide: true,
    cell: (list) => <span className="soft">{mostOf(list.schemata)}</span>,
  },
  {
    id: 'version',
    header: t('Version'),
    cell: (list) => (list.version === null ? '—' : <span title={list.version}>{writtenVersion(list.version)}</span>),
  },
  {
    id: 'updated',
    header: t('Updated'),
    wide: true,
    cell: (list) => list.updated !== null && <When at={list.updated} />,
  },
  { id: 'mark', header: t('Marking'), wide: true, cell: (list) => <Mark mark={list.mark} short /> },
  {
    id: 'imports',
    header: t('Imports'),
    quiet: true,
    wide: true,
    cell: (list) => (
      <Link to="/lists/imports" search={{ source: list.name }}>
        {t('Imports')}
      </Link>
    ),
  },
]

/** The lists held: what screening and entities are made of. */
export function ListsPage() {
  const query = useQuery(ask(lists.listDatasets))
  useMarks(query.data?.items.map((list) => list.mark) ?? [])
  return (
    <ListPage
      title={t('Lists')}
      help="lists"
      actions={<BeginImport />}
      tabs={<ListsTabs />}
      query={wholeList(query)}
      empty={
        <NothingImported title={t('No list is held')}>
          {t(
            'Sanctions and watch lists are imported whole from the files their publishers give out: all of a version, or nothing.',
          )}
        </NothingImported>
      }
    >
      {(rows) => (
        <DataTable id="lists" label={t('Lists held')} columns={columns} rows={rows} rowKey={(list) => list.name} />
      )}
    </ListPage>
  )
}
