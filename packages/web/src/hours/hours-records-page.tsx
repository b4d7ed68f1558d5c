import { hours, type QueryOf } from '@attache/contracts'
import { IconClockHour4 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { writtenDate } from '../ui/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterChip } from '../ui/filters.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMarks } from '../ui/marks.ts'
import { useList } from '../ui/use-list.ts'
import { When } from '../ui/when.tsx'
import { usePosts } from '../visas/use-posts.ts'
import { HoursTabs } from './hours-tabs.tsx'
import { hoursText } from './quarters.ts'
import classes from './hours.module.css'

const columns: readonly Column<hours.WorkedHours>[] = [
  {
    id: 'day',
    header: t('Day'),
    fixed: true,
    width: 110,
    cell: (one) => <span className="numeric">{writtenDate(one.day)}</span>,
  },
  { id: 'worker', header: t('Who'), wide: true, width: 130, cell: (one) => one.worker },
  { id: 'hours', header: t('Hours'), width: 80, cell: (one) => <Amount {...one} /> },
  { id: 'programme', header: t('Programme'), cell: (one) => one.programme.title },
  { id: 'post', header: t('Post'), wide: true, cell: (one) => one.post.name },
  {
    id: 'application',
    header: t('Application'),
    wide: true,
    width: 130,
    cell: (one) =>
      one.application !== null && (
        <Link to="/visas/$id" params={{ id: one.application.id }} className="mono">
          {one.application.number}
        </Link>
      ),
  },
  { id: 'at', header: t('Written down'), wide: true, width: 150, cell: (one) => <When at={one.at} /> },
  { id: 'mark', header: t('Marking'), wide: true, width: 140, cell: (one) => <Mark mark={one.mark} short /> },
]

const Amount = ({ quarters, current }: hours.WorkedHours) =>
  current ? (
    <span className="numeric">{hoursText(quarters)}</span>
  ) : (
    <del className="numeric" title={t('superseded')}>
      {hoursText(quarters)}
    </del>
  )

type Filter = Omit<QueryOf<typeof hours.listHours>, 'cursor' | 'limit' | 'application' | 'struck'>

/** Hours as records: one’s own, or with the right to it those of everybody whom one may see. */
export function HoursRecordsPage() {
  const search = useSearch({ from: '/frame/hours/records' }) as Filter
  const navigate = useNavigate({ from: '/hours/records' })
  const posts = usePosts()
  const programmes = useQuery(ask(hours.listProgrammes, {}))
  const all = useCan()('read-hours')
  const filter: Filter = all ? search : { ...search, mine: '1' }
  const list = useList(hours.listHours, { query: filter })
  useMarks(list.rows.map(({ mark }) => mark))
  const set = (name: keyof Filter) => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }) })
  const day = (value: string | undefined) => (value === undefined ? [] : [{ value, label: writtenDate(value) }])
  const yes = [{ value: '1', label: t('yes') }]
  const filtered = Object.keys(search).length > 0
  return (
    <ListPage
      title={t('Hours')}
      help="hours"
      tabs={<HoursTabs />}
      filters={
        <>
          {all && (
            <FilterChip
              label={t('Who')}
              value={search.mine}
              choices={[{ value: '1', label: t('Me') }]}
              onChange={set('mine')}
            />
          )}
          <FilterChip
            label={t('Programme')}
            value={search.programme}
            choices={programmes.data?.items.map(({ code, title }) => ({ value: code, label: title })) ?? []}
            onChange={set('programme')}
          />
          <FilterChip label={t('Post')} value={search.post} choices={posts} onChange={set('post')} />
          <FilterChip
            label={t('With what was corrected')}
            value={search.superseded}
            choices={yes}
            onChange={set('superseded')}
          />
          {search.recommends !== undefined && (
            <FilterChip label={t('Visa work')} value={search.recommends} choices={yes} onChange={set('recommends')} />
          )}
          {search.from !== undefined && (
            <FilterChip
              label={t('Worked from')}
              value={search.from}
              choices={day(search.from)}
              onChange={set('from')}
            />
          )}
          {search.to !== undefined && (
            <FilterChip label={t('Worked until')} value={search.to} choices={day(search.to)} onChange={set('to')} />
          )}
        </>
      }
      note={
        list.first !== undefined && (
          <div className={classes.total} role="status">
            {t('{n} h together', { n: hoursText(list.first.quarters) })}
          </div>
        )
      }
      query={list}
      empty={
        <EmptyState
          icon={<IconClockHour4 size={28} stroke={1.5} />}
          title={filtered ? t('No hours match these filters') : t('Nothing was written down yet')}
          action={
            <LinkButton to={filtered ? '/hours/records' : '/hours'} variant="default">
              {filtered ? t('Show all hours') : t('Write down my week')}
            </LinkButton>
          }
        >
          {t(
            'Hours stand here by the day that was worked. A correction is a line more; what it corrects can be shown too.',
          )}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          id="hours"
          label={t('Hours')}
          columns={columns}
          rows={rows}
          rowKey={(one) => `${one.id} ${one.version}`}
        />
      )}
    </ListPage>
  )
}
