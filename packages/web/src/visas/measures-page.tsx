import { visas } from '@attache/contracts'
import { IconChartBar } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { FilterChip } from '../ui/filters.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { LoadingRows } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { count } from '../ui/numbers.ts'
import { HoursSpent } from '../hours/hours-spent.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Block } from '../ui/record-page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { DayField } from './day-field.tsx'
import { periodOf } from './rings/period.ts'
import { usePosts } from './use-posts.ts'
import classes from './visa.module.css'
import { VisasTabs } from './visas-tabs.tsx'
import { stageTitles } from './words.ts'

/** What became of the work, by post and period. Every number opens the applications that it counts. */
export function MeasuresPage() {
  const search = useSearch({ from: '/frame/visas/measures' })
  const navigate = useNavigate({ from: '/visas/measures' })
  const posts = usePosts()
  const can = useCan()
  const period = {
    ...periodOf(search),
    ...(search.post === undefined ? {} : { post: search.post }),
  }
  const query = useQuery(ask(visas.measures, { query: period }))
  useMarks([query.data?.mark ?? undefined])
  const set = (name: 'from' | 'to' | 'post') => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: true })
  return (
    <>
      <PageHead title={t('Measures of the visa programme')} help="visa-measures" />
      <VisasTabs />
      <div className={classes.period} role="search" aria-label={t('Filters')}>
        <DayField label={t('Received from')} value={search.from} onChange={set('from')} />
        <DayField label={t('Received until')} value={search.to} onChange={set('to')} />
        <FilterChip label={t('Post')} value={search.post} choices={posts} onChange={set('post')} />
      </div>
      {query.data === undefined ? (
        query.isError ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : (
          <LoadingRows />
        )
      ) : (
        <>
          <Measured lines={query.data.lines.filter(({ received }) => received.value > 0)} />
          {can('read-hours') && <HoursSpent {...period} />}
        </>
      )}
    </>
  )
}

function Measured({ lines }: LinesProps) {
  if (lines.length === 0)
    return (
      <EmptyState
        icon={<IconChartBar size={28} stroke={1.5} />}
        title={t('Nothing to measure')}
        action={
          <LinkButton to="/visas" variant="default">
            {t('Show all applications')}
          </LinkButton>
        }
      >
        {t('What became of the applications received in a period is counted here, over those that you may see.')}
      </EmptyState>
    )
  return (
    <div className={classes.measures}>
      <Block title={t('What became of it')}>
        <Outcomes lines={lines} />
      </Block>
      <Revocations lines={lines.filter(({ revoked }) => revoked.value > 0)} />
      <Block title={t('How long each stage took')}>
        <Stages lines={lines} />
      </Block>
    </div>
  )
}

/** A number as the way to its records; nothing has none. */
function Figure({ figure, of }: { readonly figure: visas.Figure; readonly of?: visas.Figure }) {
  const share = of === undefined || of.value === 0 ? null : Math.round((figure.value / of.value) * 100)
  return (
    <span className={classes.figure}>
      <Opened figure={figure} />
      {of !== undefined && (
        <>
          {' '}
          <span className="soft">{t('of')}</span> <Opened figure={of} />
        </>
      )}
      {share !== null && <span className="soft"> · {share} %</span>}
    </span>
  )
}

const Opened = ({ figure }: { readonly figure: visas.Figure }) =>
  figure.value === 0 ? (
    <span className="soft">0</span>
  ) : (
    <Link to="/visas" search={figure.query}>
      {count(figure.value)}
    </Link>
  )

interface LinesProps {
  readonly lines: readonly visas.MeasureLine[]
}

const postTitle = ({ post }: visas.MeasureLine): string => post?.name ?? t('All posts')

const Outcomes = ({ lines }: LinesProps) => (
  <SimpleTable
    label={t('What became of it')}
    head={[
      t('Post'),
      t('Received'),
      t('Refusals recommended'),
      t('Sustained'),
      t('Derogatory, not known before'),
      t('Issued against'),
      t('Listed after the visa'),
      t('Held for nothing'),
    ]}
  >
    {lines.map((line) => (
      <tr key={line.post?.id ?? ''} className={line.post === null ? classes.all : undefined}>
        <td>{postTitle(line)}</td>
        <td>
          <Figure figure={line.received} />
        </td>
        <td>
          <Figure figure={line.refusalsRecommended} />
        </td>
        <td>
          <Figure figure={line.refusalsSustained} of={line.refusalsDecided} />
        </td>
        <td>
          <Figure figure={line.newDerogatory} />
        </td>
        <td>
          <Figure figure={line.issuedAgainst} />
        </td>
        <td>
          <Figure figure={line.laterFindings} of={line.issued} />
        </td>
        <td>
          <Figure figure={line.falsePositives} of={line.held} />
        </td>
      </tr>
    ))}
  </SimpleTable>
)

const Revocations = ({ lines }: LinesProps) =>
  lines.length === 0 ? null : (
    <Block title={t('Revocations')}>
      <SimpleTable
        label={t('Revocations')}
        head={[t('Post'), t('Revoked'), t('Confirmed by all'), t('With a late notice')]}
      >
        {lines.map((line) => (
          <tr key={line.post?.id ?? ''} className={line.post === null ? classes.all : undefined}>
            <td>{postTitle(line)}</td>
            <td>
              <Figure figure={line.revoked} />
            </td>
            <td>
              <Figure figure={line.notified} of={line.revoked} />
            </td>
            <td>
              <Figure figure={line.notifiedLate} of={line.revoked} />
            </td>
          </tr>
        ))}
      </SimpleTable>
    </Block>
  )

const Stages = ({ lines }: LinesProps) => (
  <SimpleTable
    label={t('How long each stage took')}
    head={[t('Post'), ...visas.visaStages.map((stage) => t(stageTitles[stage]))]}
  >
    {lines.map((line) => (
      <tr key={line.post?.id ?? ''} className={line.post === null ? classes.all : undefined}>
        <td>{postTitle(line)}</td>
        {line.stages.map(({ stage, hours, through }) => (
          <td key={stage}>
            {hours === null ? (
              <span className="soft">—</span>
            ) : (
              <span className={classes.figure}>
                {inWords(hours)} <span className="soft">{t('median of')}</span> <Opened figure={through} />
              </span>
            )}
          </td>
        ))}
      </tr>
    ))}
  </SimpleTable>
)

/** Hours below two days, days from there on. */
const inWords = (hours: number): string =>
  hours < 48 ? t('{n} h', { n: hours }) : t('{n} days', { n: Math.round(hours / 24) })
