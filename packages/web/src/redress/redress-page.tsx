import { type QueryOf, redress } from '@attache/contracts'
import { IconMailQuestion } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { writtenDate } from '../ui/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterChip, FilterSearch } from '../ui/filters.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMarks } from '../ui/marks.ts'
import { Name } from '../ui/name.tsx'
import { useList } from '../ui/use-list.ts'
import { InquiryStateBadge, inquiryStateTitle } from './inquiry-state.tsx'

const columns: readonly Column<redress.Inquiry>[] = [
  {
    id: 'person',
    header: t('Person'),
    fixed: true,
    cell: (one) => (
      <Link to="/redress/$id" params={{ id: one.id }}>
        <Name text={one.person.caption} />
      </Link>
    ),
  },
  { id: 'number', header: t('Control number'), cell: (one) => <span className="mono">{one.number}</span> },
  { id: 'state', header: t('State'), cell: (one) => <InquiryStateBadge state={one.state} /> },
  { id: 'asker', header: t('Asked by'), wide: true, cell: (one) => one.asker },
  {
    id: 'received',
    header: t('Received'),
    wide: true,
    cell: (one) => <span className="numeric">{writtenDate(one.received)}</span>,
  },
  { id: 'reviewer', header: t('Reviewer'), wide: true, cell: (one) => one.reviewer },
  { id: 'mark', header: t('Marking'), wide: true, width: 120, cell: (one) => <Mark mark={one.mark} short /> },
]

/** Inquiries of people who were, or think they were, taken for somebody else. */
export function RedressPage() {
  const filter = useSearch({ from: '/frame/redress' }) as Pick<
    QueryOf<typeof redress.listInquiries>,
    'q' | 'state' | 'mine' | 'free'
  >
  const navigate = useNavigate({ from: '/redress' })
  const list = useList(redress.listInquiries, { query: filter })
  useMarks(list.rows.map((one) => one.mark))
  const set = (name: 'q' | 'state' | 'mine' | 'free') => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: name === 'q' })
  const filtered = Object.keys(filter).length > 0
  return (
    <ListPage
      title={t('Redress')}
      help="redress"
      actions={
        <LinkButton to="/redress/new" leftSection={<IconMailQuestion size={15} stroke={1.6} />}>
          {t('File an inquiry')}
        </LinkButton>
      }
      filters={
        <>
          <FilterSearch label={t('Name or control number')} value={filter.q ?? ''} onChange={set('q')} />
          <FilterChip
            label={t('State')}
            value={filter.state}
            choices={redress.inquiryStates.map((state) => ({ value: state, label: inquiryStateTitle(state) }))}
            onChange={set('state')}
          />
          <FilterChip
            label={t('Reviewer')}
            value={filter.mine}
            choices={[{ value: '1', label: t('Me') }]}
            onChange={set('mine')}
          />
          <FilterChip
            label={t('To take up')}
            value={filter.free}
            choices={[{ value: '1', label: t('Nobody reviews it yet') }]}
            onChange={set('free')}
          />
        </>
      }
      query={list}
      empty={
        <EmptyState
          icon={<IconMailQuestion size={28} stroke={1.5} />}
          title={filtered ? t('No inquiry matches these filters') : t('Nobody asked yet')}
          action={
            filtered ? (
              <LinkButton to="/redress" variant="default">
                {t('Show all inquiries')}
              </LinkButton>
            ) : (
              <LinkButton to="/redress/new">{t('File an inquiry')}</LinkButton>
            )
          }
        >
          {t(
            'Whoever was refused, delayed or taken for somebody else may ask for another look. Somebody who had no part in it reviews what is held, corrects it, and a letter goes out that says the same to everybody.',
          )}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable id="redress" label={t('Inquiries')} columns={columns} rows={rows} rowKey={(one) => one.id} />
      )}
    </ListPage>
  )
}
