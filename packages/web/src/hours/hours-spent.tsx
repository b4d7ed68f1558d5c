import { hours, type QueryOf } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { useMarks } from '../ui/marks.ts'
import { Block } from '../ui/record-page.tsx'
import { PerRecommendation } from './figures.tsx'
import classes from './hours.module.css'

/** What a recommendation takes, by post: hours that were worked and recommendations that were made in the same days. */
export function HoursSpent(query: QueryOf<typeof hours.measureHours>) {
  const spent = useQuery(ask(hours.measureHours, { query }))
  useMarks([spent.data?.mark ?? undefined])
  if (spent.isError) return <FaultNote error={spent.error} />
  if (spent.data === undefined || spent.data.lines.length === 0) return null
  return (
    <div className={classes.measures}>
      <Block
        title={t('Hours per recommendation')}
        aside={<span className="soft">{t('worked and recommended in these days')}</span>}
      >
        <PerRecommendation lines={spent.data.lines} />
      </Block>
    </div>
  )
}
