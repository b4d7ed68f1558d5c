import { retention } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { count } from '../ui/numbers.ts'
import { Block, RecordPage } from '../ui/record-page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { RetentionTabs } from './retention-tabs.tsx'
import { ruleTitle } from './words.ts'

/** A review day that is past says so in words. */
const Review = ({ day, due }: { readonly day: string; readonly due: boolean }) => (
  <td>
    {day}
    {due && <strong> {t('overdue')}</strong>}
  </td>
)

/** What is held of people, for how long, and from which source that comes. */
export function DeclaredPage() {
  const query = useQuery(ask(retention.declarations))
  if (query.error !== null) return <ErrorState error={query.error} retry={() => void query.refetch()} />
  if (query.data === undefined) return <LoadingPage />
  const { tables, periods } = query.data
  return (
    <RecordPage title={t('Declared')} kind={t('Retention')} help="retention" tabs={<RetentionTabs />}>
      <Block title={t('Periods')}>
        <SimpleTable label={t('Periods')} head={[t('Rule'), t('Days'), t('Counted from'), t('Source'), t('Review')]}>
          {periods.map((one) => (
            <tr key={one.name}>
              <td>{ruleTitle(one.name)}</td>
              <td className="numeric">{count(one.days)}</td>
              <td>{one.countedFrom}</td>
              <td>
                {one.source}
                {!one.verified && <span className="soft"> {t('(not verified)')}</span>}
              </td>
              <Review day={one.review} due={one.reviewDue} />
            </tr>
          ))}
        </SimpleTable>
      </Block>
      <Block title={t('Tables')}>
        <SimpleTable
          label={t('Tables')}
          head={[t('Table'), t('Holds of people'), t('Goes by'), t('Or stays'), t('Stopped by'), t('Review')]}
        >
          {tables.map((one) => (
            <tr key={one.table}>
              <td className="mono">{one.table}</td>
              <td>{one.holds ?? t('nothing')}</td>
              <td>{one.rules.map(ruleTitle).join(', ')}</td>
              <td>{one.kept}</td>
              <td>{one.stops.join(', ')}</td>
              <Review day={one.review} due={one.reviewDue} />
            </tr>
          ))}
        </SimpleTable>
      </Block>
    </RecordPage>
  )
}
