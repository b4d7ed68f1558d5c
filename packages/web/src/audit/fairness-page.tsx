import { type ResponseOf, screening } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { count } from '../ui/numbers.ts'
import { Block, RecordPage } from '../ui/record-page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { AuditTabs } from './audit-tabs.tsx'
import classes from './fairness.module.css'

type Results = ResponseOf<typeof screening.fairness>
type Origin = Results['origins'][number]

/** How screening treats names of different origins: false alerts and misses, for whoever answers for it. */
export function FairnessPage() {
  const query = useQuery(ask(screening.fairness))
  if (query.error !== null) return <ErrorState error={query.error} retry={() => void query.refetch()} />
  if (query.data === undefined) return <LoadingPage />
  const { engine, threshold, day, origins, everyday } = query.data
  return (
    <RecordPage
      title={t('Fairness of screening')}
      kind={t('Accountability')}
      help="fairness"
      tabs={<AuditTabs />}
      facts={
        <>
          <span className="mono">{engine}</span>
          <span>{t('Threshold {n}', { n: threshold })}</span>
          <span>{t('Measured {day}', { day })}</span>
        </>
      }
    >
      <Block title={t('In words')}>
        <Words origins={origins} />
      </Block>
      <Block title={t('By origin of names')}>
        <p className="soft">
          {t(
            'People on no list have here the halves of two listed names of their origin, so that every word of theirs is on the list. That compares origins under the worst conditions. The interval holds the figure in 95 of 100 such measurements.',
          )}
        </p>
        <SimpleTable
          label={t('By origin of names')}
          head={[
            t('Origin'),
            t('Listed people'),
            t('On no list, alert by name, of 1,000'),
            t('With birth date, of 1,000'),
            t('Tried'),
            t('Listed, but missed, of 1,000'),
            t('Spellings tried'),
          ]}
        >
          {[...origins].sort(byMisses).map((one) => (
            <tr key={one.origin}>
              <td>{t(one.origin)}</td>
              <td className="numeric">{count(one.people)}</td>
              <Share interval={one.falseByName} />
              <Share interval={one.falseWithDate} />
              <td className="numeric">{count(one.falseByName.of)}</td>
              <Share interval={one.misses} />
              <td className="numeric">{count(one.misses.of)}</td>
            </tr>
          ))}
        </SimpleTable>
      </Block>
      <Block title={t('Everyday people on no list')}>
        <SimpleTable
          label={t('Everyday people on no list')}
          head={[t('Names'), t('Alert by name, of 1,000'), t('With birth date, of 1,000'), t('Tried')]}
        >
          {everyday.map((one) => (
            <tr key={one.group}>
              <td>{t(one.group)}</td>
              <Share interval={one.falseByName} />
              <Share interval={one.falseWithDate} />
              <td className="numeric">{count(one.falseByName.of)}</td>
            </tr>
          ))}
        </SimpleTable>
      </Block>
      <Block title={t('What is done about it')}>
        <ul className={classes.words}>
          <li>{t('A score decides nothing: every alert is judged by a person, who writes down why.')}</li>
          <li>
            {t('Ask for the date of birth wherever it is known. The table says how many false alerts it takes away.')}
          </li>
          <li>
            {t(
              'Where names are short or romanised in many ways, screen the name in its original script and the number of a document as well: a shared number reaches the entry whatever the spelling.',
            )}
          </li>
          <li>
            {t(
              'Every version of the engine is measured before it is shipped, and these figures go with it. A version whose worst origin is worse than before is not shipped without your knowing.',
            )}
          </li>
        </ul>
      </Block>
    </RecordPage>
  )
}

const byMisses = (a: Origin, b: Origin): number => b.misses.share - a.misses.share

/** Of a thousand, with the interval under it. */
const Share = ({ interval: { share, low, high } }: { readonly interval: screening.Interval }) => (
  <td>
    <span className={classes.share}>{ofThousand(share)}</span>{' '}
    <span className={classes.interval}>{t('{low} to {high}', { low: ofThousand(low), high: ofThousand(high) })}</span>
  </td>
)

const ofThousand = (share: number): string =>
  share * 1000 < 10 ? (share * 1000).toFixed(1).replace(/\.0$/, '') : count(Math.round(share * 1000))

/** The worst and the best beside each other, as sentences. */
function Words({ origins }: { readonly origins: readonly Origin[] }) {
  const missed = extremes(origins, ({ misses }) => misses)
  const alarmed = extremes(origins, ({ falseByName }) => falseByName)
  if (missed === undefined || alarmed === undefined) return null
  const [spelling, interval] =
    Object.entries(missed.worst.missesBySpelling).sort(([, a], [, b]) => b.share - a.share)[0] ?? []
  return (
    <ul className={classes.words}>
      <li>
        {t(
          'Missed most: {worst}. Of 1,000 such listed names written otherwise {n} raise no alert; of {best} names it is {m}.',
          {
            worst: t(missed.worst.origin),
            n: ofThousand(missed.worst.misses.share),
            best: t(missed.best.origin),
            m: ofThousand(missed.best.misses.share),
          },
        )}{' '}
        {spelling !== undefined &&
          interval !== undefined &&
          t('Most of it is “{spelling}”: {n} of 1,000.', { spelling: t(spelling), n: ofThousand(interval.share) })}
      </li>
      <li>
        {t(
          'Alarmed most: {worst}. Of 1,000 people on no list whose names are made of listed ones {n} raise an alert by name alone, {d} with their birth date; of {best} names it is {m}.',
          {
            worst: t(alarmed.worst.origin),
            n: ofThousand(alarmed.worst.falseByName.share),
            d: ofThousand(alarmed.worst.falseWithDate.share),
            best: t(alarmed.best.origin),
            m: ofThousand(alarmed.best.falseByName.share),
          },
        )}
      </li>
    </ul>
  )
}

function extremes(origins: readonly Origin[], of: (origin: Origin) => screening.Interval) {
  const sorted = [...origins].sort((a, b) => of(b).share - of(a).share)
  const [worst, best] = [sorted[0], sorted.at(-1)]
  return worst === undefined || best === undefined ? undefined : { worst, best }
}
