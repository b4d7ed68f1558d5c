import { type ResponseOf, screening } from '@attache/contracts'
import { IconUserScan } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMarks } from '../ui/marks.ts'
import { Name } from '../ui/name.tsx'
import { count } from '../ui/numbers.ts'
import { useList } from '../ui/use-list.ts'
import { codeLabel, schemaLabel } from '../ui/vocabulary.ts'
import { When } from '../ui/when.tsx'
import { BeginScreening } from './begin-screening.tsx'
import { ScreeningTabs } from './screening-tabs.tsx'

type Kept = ResponseOf<typeof screening.listScreenings>['items'][number]

const columns: readonly Column<Kept>[] = [
  {
    id: 'caption',
    header: t('Asked about'),
    fixed: true,
    cell: (kept) => (
      <Link to="/screening/one/$id" params={{ id: kept.id }}>
        <Name text={kept.caption} />
      </Link>
    ),
  },
  { id: 'schema', header: t('Kind'), wide: true, cell: (kept) => schemaLabel(kept.schema) },
  {
    id: 'dataset',
    header: t('Against'),
    wide: true,
    cell: (kept) => (kept.dataset === 'default' ? t('All lists') : kept.dataset),
  },
  { id: 'hits', header: t('Hits'), end: true, cell: (kept) => count(kept.hits) },
  { id: 'purpose', header: t('Purpose'), wide: true, cell: (kept) => codeLabel(kept.purpose) },
  { id: 'by', header: t('By'), wide: true, cell: (kept) => kept.by },
  { id: 'at', header: t('Asked'), cell: (kept) => <When at={kept.at} /> },
  { id: 'mark', header: t('Marking'), wide: true, cell: (kept) => <Mark mark={kept.mark} short /> },
]

/** Who and what was asked about one by one, whether it was found or not. */
export function QuestionsPage() {
  const list = useList(screening.listScreenings, {})
  useMarks(list.rows.map((kept) => kept.mark))
  return (
    <ListPage
      title={t('Single questions')}
      help="screening"
      actions={<BeginScreening />}
      tabs={<ScreeningTabs />}
      query={list}
      empty={
        <EmptyState
          icon={<IconUserScan size={28} stroke={1.5} />}
          title={t('Nobody was asked about yet')}
          action={<LinkButton to="/screening/one">{t('Screen one person or thing')}</LinkButton>}
        >
          {t('Whoever is screened alone stands here afterwards: who asked, what for, and how many hits there were.')}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          id="screenings"
          label={t('Single questions')}
          columns={columns}
          rows={rows}
          rowKey={(kept) => kept.id}
        />
      )}
    </ListPage>
  )
}
