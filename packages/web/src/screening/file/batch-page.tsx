import { type ResponseOf, screening } from '@attache/contracts'
import { SegmentedControl } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { t } from '../../app/text.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { duration } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListFoot } from '../../ui/list-page.tsx'
import { LoadingPage } from '../../ui/loading.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useMarks } from '../../ui/marks.ts'
import { Name } from '../../ui/name.tsx'
import { Note } from '../../ui/note.tsx'
import { count } from '../../ui/numbers.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useList } from '../../ui/use-list.ts'
import { When } from '../../ui/when.tsx'
import { Score } from '../score.tsx'
import { BatchStateBadge } from './batch-state.tsx'
import classes from './file.module.css'

type BatchRow = ResponseOf<typeof screening.readBatch>['items'][number]

const views = [
  { value: 'all', label: 'All rows' },
  { value: 'hits', label: 'With hits' },
  { value: 'problems', label: 'With problems' },
] as const

const columns: readonly Column<BatchRow>[] = [
  { id: 'row', header: t('Row'), width: 70, fixed: true, cell: (row) => <span className="numeric">{row.row}</span> },
  { id: 'caption', header: t('Asked about'), fixed: true, cell: (row) => <Name text={row.caption} /> },
  {
    id: 'best',
    header: t('Best match'),
    cell: (row) =>
      row.best === null ? (
        <span className="soft">—</span>
      ) : (
        <Link to="/entities/$id" params={{ id: row.best.entity }}>
          <Name text={row.best.caption} />
        </Link>
      ),
  },
  { id: 'score', header: t('Score'), width: 120, cell: (row) => row.best !== null && <Score value={row.best.score} /> },
  { id: 'hits', header: t('Hits'), width: 70, end: true, wide: true, cell: (row) => count(row.hits) },
  {
    id: 'problem',
    header: t('Problem'),
    width: 380,
    wide: true,
    cell: (row) => <span title={row.problem ?? undefined}>{row.problem}</span>,
  },
]

/** One file screened: how far it is, then its rows. It goes on without this page and is found again under Screening. */
export function BatchPage() {
  const { id } = useParams({ from: '/frame/screening/files/$id' })
  const { only = 'all' } = useSearch({ from: '/frame/screening/files/$id' })
  const navigate = useNavigate({ from: '/screening/files/$id' })
  const view = views.find(({ value }) => value === only)?.value ?? 'all'
  const list = useList(
    screening.readBatch,
    { params: { id }, query: { only: view } },
    { poll: (first) => (isAtWork(first.batch.state) ? 1_000 : false) },
  )
  const batch = list.first?.batch
  useMarks([batch?.mark])
  if (batch === undefined)
    return list.error === null ? <LoadingPage /> : <ErrorState page error={list.error} retry={list.refetch} />
  return (
    <>
      <PageHead
        title={batch.name}
        help="screen-file"
        actions={
          <>
            {batch.hits > 0 && (
              <LinkButton to="/hits" search={{ batch: batch.id }}>
                {t('Decide {n, plural, one {# hit} other {# hits}}', { n: batch.hits })}
              </LinkButton>
            )}
            {batch.state === 'done' && <ExportButton contract={screening.exportBatch} args={{ params: { id } }} />}
          </>
        }
        below={
          <div
            className="soft"
            style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 14px', alignItems: 'center', marginTop: 4 }}
          >
            <BatchStateBadge state={batch.state} />
            <Mark mark={batch.mark} />
            <span>
              {t('by {by}', { by: batch.by })}, <When at={batch.at} />
            </span>
            {batch.finished !== null && (
              <span>{t('took {time}', { time: duration(Date.parse(batch.finished) - Date.parse(batch.at)) })}</span>
            )}
            <span className="numeric">
              {t(
                '{rows, plural, one {# row} other {# rows}}, {hits, plural, one {# hit} other {# hits}}, {rejected, number} rejected',
                { rows: batch.rows.total, hits: batch.hits, rejected: batch.rows.rejected },
              )}
            </span>
          </div>
        }
      />
      {isAtWork(batch.state) && (
        <div className={classes.progress}>
          <Progress label={t('Rows screened')} done={batch.rows.done} total={batch.rows.total} unit={t('rows')} />
          <p className="soft">{t('You can leave this page; the file is found again under Screening.')}</p>
        </div>
      )}
      {batch.failure !== null && (
        <div className={classes.progress}>
          <Note tone="warn">{batch.failure}</Note>
        </div>
      )}
      <div className={classes.progress}>
        <SegmentedControl
          aria-label={t('Rows shown')}
          value={view}
          data={views.map(({ value, label }) => ({ value, label: t(label) }))}
          onChange={(value) => void navigate({ search: { only: value === 'all' ? undefined : value }, replace: true })}
        />
      </div>
      {list.rows.length === 0 && isAtWork(batch.state) ? null : list.rows.length === 0 ? (
        <EmptyState title={t('No such rows')}>{t('No row of this file is of that kind.')}</EmptyState>
      ) : (
        <>
          <DataTable
            id="batch-rows"
            label={t('Rows')}
            columns={columns}
            rows={list.rows}
            rowKey={(row) => String(row.row)}
          />
          <ListFoot query={list} />
        </>
      )}
    </>
  )
}

const isAtWork = (state: string | undefined): boolean => state === 'queued' || state === 'running'
