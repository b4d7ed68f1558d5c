import { type QueryOf, visas } from '@attache/contracts'
import { IconAffiliate } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../../app/text.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { writtenDate } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { FilterChip } from '../../ui/filters.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListPage } from '../../ui/list-page.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useMarks } from '../../ui/marks.ts'
import { useList } from '../../ui/use-list.ts'
import { DayField } from '../day-field.tsx'
import { VisasTabs } from '../visas-tabs.tsx'
import { choicesOf } from '../words.ts'
import { type Period, periodOf } from './period.ts'
import { VerdictBadge } from './verdict-badge.tsx'
import classes from './ring.module.css'

type Filter = QueryOf<typeof visas.exportRings>

const columnsIn = (period: Period): readonly Column<visas.RingSummary>[] => [
  {
    id: 'applicants',
    header: t('Applicants'),
    fixed: true,
    cell: (ring) => (
      <Link to="/visas/rings/$id" params={{ id: ring.id }} search={period}>
        <bdi dir="auto">{ring.captions.join(', ')}</bdi>
        {ring.people > ring.captions.length && ` ${t('and {more} more', { more: ring.people - ring.captions.length })}`}
      </Link>
    ),
  },
  {
    id: 'kinds',
    header: t('Share'),
    wide: true,
    width: 190,
    cell: (ring) => ring.kinds.map((kind) => t(visas.ringFactTitles[kind])).join(', '),
  },
  {
    id: 'size',
    header: t('Applications'),
    width: 105,
    wide: true,
    cell: (ring) => <span className="numeric">{ring.size}</span>,
  },
  {
    id: 'weight',
    header: t('Weight'),
    width: 80,
    wide: true,
    cell: (ring) => <span className="numeric">{ring.weight}</span>,
  },
  {
    id: 'received',
    header: t('Received'),
    wide: true,
    width: 190,
    cell: (ring) => (
      <span className="numeric">
        {ring.from === ring.to ? writtenDate(ring.from) : `${writtenDate(ring.from)} – ${writtenDate(ring.to)}`}
      </span>
    ),
  },
  { id: 'judgement', header: t('Judgement'), width: 170, cell: (ring) => <VerdictBadge judgement={ring.judgement} /> },
  { id: 'mark', header: t('Marking'), wide: true, cell: (ring) => <Mark mark={ring.mark} short /> },
]

/** Applications of different people that share what few share: leads for whoever vets them. */
export function RingsPage() {
  const search = useSearch({ from: '/frame/visas/rings' })
  const navigate = useNavigate({ from: '/visas/rings' })
  const period = periodOf(search)
  const filter: Filter = { ...period, ...chosen(search) }
  const list = useList(visas.listRings, { query: filter })
  useMarks(list.rows.map(({ mark }) => mark))
  const set = (name: keyof Filter) => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: true })
  const filtered = Object.keys(filter).length > 0
  return (
    <ListPage
      title={t('Rings of applications')}
      help="visa-rings"
      tabs={<VisasTabs />}
      actions={<ExportButton contract={visas.exportRings} args={{ query: filter }} />}
      filters={
        <div className={classes.filters}>
          <DayField label={t('Received from')} value={search.from ?? list.first?.from} onChange={set('from')} />
          <DayField label={t('Received until')} value={search.to} onChange={set('to')} />
          <FilterChip
            label={t('Judgement')}
            value={filter.judged}
            choices={[{ value: 'open', label: t('Not judged as it is now') }, ...choicesOf(visas.ringVerdictTitles)]}
            onChange={set('judged')}
          />
          <FilterChip
            label={t('Share')}
            value={filter.kind}
            choices={choicesOf(visas.ringFactTitles)}
            onChange={set('kind')}
          />
        </div>
      }
      query={list}
      empty={
        <EmptyState
          icon={<IconAffiliate size={28} stroke={1.5} />}
          title={filtered ? t('No ring matches these filters') : t('No ring in this period')}
          action={
            filtered ? (
              <LinkButton to="/visas/rings" variant="default">
                {t('Show all rings')}
              </LinkButton>
            ) : (
              <LinkButton to="/visas" variant="default">
                {t('Show all applications')}
              </LinkButton>
            )
          }
        >
          {t(
            'Different people whose applications share a document, phone, address or helper that few others state come together here. A ring is a lead: somebody looks, and says what it is.',
          )}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable id="rings" label={t('Rings')} columns={columnsIn(period)} rows={rows} rowKey={(ring) => ring.id} />
      )}
    </ListPage>
  )
}

/** What of the address the contract knows. */
function chosen(search: { readonly judged?: string | undefined; readonly kind?: string | undefined }): Filter {
  const { judged, kind } = visas.exportRings.query.shape
  const [isJudged, isKind] = [judged.safeParse(search.judged), kind.safeParse(search.kind)]
  return {
    ...(isJudged.data === undefined ? {} : { judged: isJudged.data }),
    ...(isKind.data === undefined ? {} : { kind: isKind.data }),
  }
}
