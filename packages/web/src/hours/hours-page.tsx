import { hours } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconClockHour4, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageCommands } from '../app/shell/commands.ts'
import { t } from '../app/text.ts'
import { today, writtenDate } from '../ui/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingRows } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { PageHead } from '../ui/page-head.tsx'
import { useList } from '../ui/use-list.ts'
import { HoursTabs } from './hours-tabs.tsx'
import { LineDialog } from './line-dialog.tsx'
import { type Line, linesOf } from './rows.ts'
import { daysOf, mondayOf, weekAfter } from './week.ts'
import { WeekGrid } from './week-grid.tsx'
import classes from './hours.module.css'

/** What I worked in a week: a line for each programme and post, a column for each day. */
export function HoursPage() {
  const { week } = useSearch({ from: '/frame/hours' })
  const monday = mondayOf(/^\d{4}-\d{2}-\d{2}$/.test(week ?? '') ? (week ?? '') : today())
  return <Week key={monday} monday={monday} />
}

function Week({ monday }: { readonly monday: string }) {
  const navigate = useNavigate({ from: '/hours' })
  const days = daysOf(monday)
  const sunday = days.at(-1) ?? monday
  const list = useList(hours.listHours, { query: { mine: '1', struck: '1', from: monday, to: sunday, limit: 200 } })
  const [added, setAdded] = useState<readonly Line[]>([])
  const [adding, setAdding] = useState(false)
  useMarks(list.rows.map(({ mark }) => mark))
  const go = (weeks: number) => void navigate({ search: { week: weekAfter(monday, weeks) } })
  const add = () => setAdding(true)
  usePageCommands([
    { id: 'hours-add', title: t('Add a line'), keys: 'a', run: add },
    { id: 'hours-before', title: t('The week before'), keys: '[', run: () => go(-1) },
    { id: 'hours-after', title: t('The week after'), keys: ']', run: () => go(1) },
  ])
  // What was struck out has no line of its own, but its version is needed to write over it.
  const lines = linesOf(
    list.rows.filter(({ quarters }) => quarters > 0),
    added,
  )
  return (
    <>
      <PageHead
        title={t('Hours')}
        help="hours"
        actions={
          <Button leftSection={<IconPlus size={15} stroke={1.6} />} aria-keyshortcuts="a" onClick={add}>
            {t('Add a line')}
          </Button>
        }
      />
      <HoursTabs />
      <div className={classes.weeks}>
        <Button variant="default" size="compact-md" aria-label={t('The week before')} onClick={() => go(-1)}>
          <IconChevronLeft size={15} aria-hidden />
        </Button>
        <h2>{t('{from} to {to}', { from: writtenDate(monday), to: writtenDate(sunday) })}</h2>
        <Button variant="default" size="compact-md" aria-label={t('The week after')} onClick={() => go(1)}>
          <IconChevronRight size={15} aria-hidden />
        </Button>
      </div>
      {list.total === undefined ? (
        list.error === null ? (
          <LoadingRows />
        ) : (
          <ErrorState error={list.error} retry={list.refetch} />
        )
      ) : lines.length === 0 ? (
        <EmptyState
          icon={<IconClockHour4 size={28} stroke={1.5} />}
          title={t('Nothing was written down for this week')}
          action={<Button onClick={add}>{t('Add a line')}</Button>}
        >
          {t(
            'A line says for which programme and post you worked; then write the hours of each day. What is written over is kept, superseded.',
          )}
        </EmptyState>
      ) : (
        <WeekGrid days={days} lines={lines} worked={list.rows} />
      )}
      {adding && (
        <LineDialog
          day={days.findLast((day) => day <= today()) ?? monday}
          onAdd={(line) => {
            setAdded([...added, line])
            setAdding(false)
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}
