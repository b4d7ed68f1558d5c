import { hours } from '@attache/contracts'
import { TextInput } from '@mantine/core'
import { IconClockHour4 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { FilterChip } from '../ui/filters.tsx'
import { LoadingRows } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Block } from '../ui/record-page.tsx'
import { usePosts } from '../visas/use-posts.ts'
import { ByProgramme, PerRecommendation } from './figures.tsx'
import { HoursTabs } from './hours-tabs.tsx'
import classes from './hours.module.css'

const isDay = (value: string | undefined): value is string => /^\d{4}-\d{2}-\d{2}$/.test(value ?? '')

/** What the hours went into, by programme, post and period. Every number opens the hours that it adds up. */
export function HoursMeasuresPage() {
  const search = useSearch({ from: '/frame/hours/measures' })
  const navigate = useNavigate({ from: '/hours/measures' })
  const posts = usePosts()
  const query = useQuery(
    ask(hours.measureHours, {
      query: {
        ...(isDay(search.from) ? { from: search.from } : {}),
        ...(isDay(search.to) ? { to: search.to } : {}),
        ...(search.post === undefined ? {} : { post: search.post }),
      },
    }),
  )
  useMarks([query.data?.mark ?? undefined])
  const set = (name: 'from' | 'to' | 'post') => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: true })
  const visas = query.data?.lines.some(({ recommendations }) => recommendations !== null) === true
  return (
    <>
      <PageHead title={t('Hours by programme')} help="hours" />
      <HoursTabs />
      <div className={classes.period} role="search" aria-label={t('Filters')}>
        <TextInput
          type="date"
          label={t('Worked from')}
          value={search.from ?? ''}
          onChange={(event) => set('from')(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('Worked until')}
          value={search.to ?? ''}
          onChange={(event) => set('to')(event.currentTarget.value)}
        />
        <FilterChip label={t('Post')} value={search.post} choices={posts} onChange={set('post')} />
      </div>
      {query.data === undefined ? (
        query.isError ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : (
          <LoadingRows />
        )
      ) : query.data.lines.length === 0 ? (
        <EmptyState icon={<IconClockHour4 size={28} stroke={1.5} />} title={t('No hours to add up')}>
          {t('Hours that were worked in a period are added up here, over those that you may see.')}
        </EmptyState>
      ) : (
        <div className={classes.measures}>
          <Block title={t('Hours by programme')}>
            <ByProgramme lines={query.data.lines} />
          </Block>
          {visas && (
            <Block title={t('Hours per recommendation')}>
              <PerRecommendation lines={query.data.lines} />
            </Block>
          )}
        </div>
      )}
    </>
  )
}
