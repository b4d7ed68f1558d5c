import { type QueryOf, visas } from '@attache/contracts'
import { IconListCheck } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../../app/text.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterChip, FilterSearch } from '../../ui/filters.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListPage } from '../../ui/list-page.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useMarks } from '../../ui/marks.ts'
import { Name } from '../../ui/name.tsx'
import { useList } from '../../ui/use-list.ts'
import { When } from '../../ui/when.tsx'
import { VisasTabs } from '../visas-tabs.tsx'
import { NominationStateBadge, nominationStateTitle } from './nomination-state.tsx'

const columns: readonly Column<visas.Nomination>[] = [
  {
    id: 'person',
    header: t('Nominated'),
    fixed: true,
    cell: (one) => (
      <Link to="/visas/nominations/$id" params={{ id: one.id }}>
        <Name text={one.identity.caption} />
      </Link>
    ),
  },
  { id: 'list', header: t('List'), cell: (one) => one.list },
  { id: 'state', header: t('State'), cell: (one) => <NominationStateBadge state={one.state} /> },
  { id: 'by', header: t('Nominated by'), wide: true, cell: (one) => one.nominatedBy },
  { id: 'at', header: t('Nominated on'), wide: true, width: 150, cell: (one) => <When at={one.at} /> },
  {
    id: 'reference',
    header: t('Reference'),
    wide: true,
    cell: (one) => one.reference !== null && <span className="mono">{one.reference}</span>,
  },
  { id: 'mark', header: t('Marking'), wide: true, width: 140, cell: (one) => <Mark mark={one.mark} short /> },
]

type Filter = Pick<QueryOf<typeof visas.listNominations>, 'q' | 'state' | 'mine' | 'review'>

/** Whom we nominated to watchlists, and what became of it. */
export function NominationsPage() {
  const filter = useSearch({ from: '/frame/visas/nominations' }) as Filter
  const navigate = useNavigate({ from: '/visas/nominations' })
  const list = useList(visas.listNominations, { query: filter })
  useMarks(list.rows.map((one) => one.mark))
  const set = (name: keyof Filter) => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: name === 'q' })
  const filtered = Object.keys(filter).length > 0
  return (
    <ListPage
      title={t('Watchlist nominations')}
      help="nominations"
      tabs={<VisasTabs />}
      filters={
        <>
          <FilterSearch label={t('Name, list or reference')} value={filter.q ?? ''} onChange={set('q')} />
          <FilterChip
            label={t('State')}
            value={filter.state}
            choices={visas.nominationStates.map((state) => ({ value: state, label: nominationStateTitle(state) }))}
            onChange={set('state')}
          />
          <FilterChip
            label={t('Nominated by')}
            value={filter.mine}
            choices={[{ value: '1', label: t('Me') }]}
            onChange={set('mine')}
          />
          <FilterChip
            label={t('Second review')}
            value={filter.review}
            choices={[{ value: '1', label: t('Waits for me') }]}
            onChange={set('review')}
          />
        </>
      }
      query={list}
      empty={
        <EmptyState
          icon={<IconListCheck size={28} stroke={1.5} />}
          title={filtered ? t('No nomination matches these filters') : t('Nobody was nominated yet')}
          action={
            filtered ? (
              <LinkButton to="/visas/nominations" variant="default">
                {t('Show all nominations')}
              </LinkButton>
            ) : (
              <LinkButton to="/visas" search={{ finding: 'confirmed' }} variant="default">
                {t('Show confirmed findings')}
              </LinkButton>
            )
          }
        >
          {t(
            'A nomination follows from a confirmed finding or a revocation, on the page of the application. A second person approves it before it is sent to whoever owns the list.',
          )}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable id="nominations" label={t('Nominations')} columns={columns} rows={rows} rowKey={(one) => one.id} />
      )}
    </ListPage>
  )
}
