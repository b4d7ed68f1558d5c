import { type ResponseOf, screening } from '@attache/contracts'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMarks } from '../ui/marks.ts'
import { count } from '../ui/numbers.ts'
import { useList } from '../ui/use-list.ts'
import { When } from '../ui/when.tsx'
import { BeginScreening } from './begin-screening.tsx'
import { BatchStateBadge } from './file/batch-state.tsx'
import { ScreeningTabs } from './screening-tabs.tsx'

type Batch = ResponseOf<typeof screening.listBatches>['items'][number]

const columns: readonly Column<Batch>[] = [
  {
    id: 'name',
    header: t('File'),
    fixed: true,
    cell: (batch) => (
      <Link to="/screening/files/$id" params={{ id: batch.id }}>
        {batch.name}
      </Link>
    ),
  },
  { id: 'state', header: t('State'), cell: (batch) => <BatchStateBadge state={batch.state} /> },
  {
    id: 'dataset',
    header: t('Against'),
    wide: true,
    cell: (batch) => (batch.dataset === 'default' ? t('All lists') : batch.dataset),
  },
  { id: 'rows', header: t('Rows'), end: true, cell: (batch) => count(batch.rows.total) },
  { id: 'hits', header: t('Hits'), end: true, cell: (batch) => count(batch.hits) },
  { id: 'rejected', header: t('Rejected'), end: true, wide: true, cell: (batch) => count(batch.rows.rejected) },
  { id: 'by', header: t('By'), wide: true, cell: (batch) => batch.by },
  { id: 'at', header: t('Started'), wide: true, cell: (batch) => <When at={batch.at} /> },
  { id: 'mark', header: t('Marking'), wide: true, cell: (batch) => <Mark mark={batch.mark} short /> },
]

/** Where screening begins, and the files that were screened. */
export function ScreeningPage() {
  const atWork = ({ state }: Batch) => state === 'running' || state === 'queued'
  const list = useList(screening.listBatches, {}, { poll: (first) => (first.items.some(atWork) ? 2_000 : false) })
  useMarks(list.rows.map((batch) => batch.mark))
  return (
    <ListPage
      title={t('Screening')}
      help="screening"
      actions={<BeginScreening />}
      tabs={<ScreeningTabs />}
      query={list}
      empty={
        <EmptyState
          icon={<IconFileSpreadsheet size={28} stroke={1.5} />}
          title={t('No file was screened yet')}
          action={<LinkButton to="/screening/file">{t('Screen a file')}</LinkButton>}
        >
          {t(
            'A list of applicants, crew or companies as CSV is screened row by row. Its progress, hits and rejected rows stay here.',
          )}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          id="batches"
          label={t('Files screened')}
          columns={columns}
          rows={rows}
          rowKey={(batch) => batch.id}
        />
      )}
    </ListPage>
  )
}
