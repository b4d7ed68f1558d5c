import { type ResponseOf, visas } from '@attache/contracts'
import { IconId } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { writtenDate } from '../ui/dates.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { History } from '../ui/history.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { PropertyValue } from '../ui/property-value.tsx'
import { Block, RecordPage } from '../ui/record-page.tsx'
import { propertyLabel } from '../ui/vocabulary.ts'
import { When } from '../ui/when.tsx'
import { Finding } from './finding.tsx'
import { MismatchBadge } from './mismatch-badge.tsx'
import { SharesBlock } from './rings/shares-block.tsx'
import { NominationsBlock } from './nominations/nominations-block.tsx'
import { NoticesBadge } from './notices-badge.tsx'
import { Revocation } from './revocation.tsx'
import { Steps } from './steps/steps.tsx'
import { VisaEvidence } from './visa-evidence.tsx'
import { VisaStateBadge } from './visa-state.tsx'
import { decisionInWords, screenedTitles, visaStateTitle } from './words.ts'
import classes from './visa.module.css'

/** One application: the evidence, what was recommended and decided, what comes next, and what was done so far. */
export function VisaPage() {
  const { id } = useParams({ from: '/frame/visas/$id' })
  const read = useQuery(ask(visas.readApplication, { params: { id } }))
  useMarks([read.data?.application.mark, ...(read.data?.hits.map(({ mark }) => mark) ?? [])])
  if (read.data === undefined)
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  return <Application {...read.data} />
}

function Application({ application, hits, found, left, notices, history }: ResponseOf<typeof visas.readApplication>) {
  const { post, vetter } = application
  return (
    <RecordPage
      title={application.applicant.caption}
      kind={
        <>
          <IconId size={14} stroke={1.6} aria-hidden /> {t('Visa application')}{' '}
          <span className="mono">{application.number}</span>
        </>
      }
      help="visa"
      mark={application.mark}
      facts={
        <>
          <VisaStateBadge state={application.state} />
          <MismatchBadge mismatch={application.mismatch} />
          <NoticesBadge notices={application.notices} />
          <span>
            {application.visaClass} ·{' '}
            <Link to="/directory/offices/$id" params={{ id: post.id }}>
              {post.name}
            </Link>
          </span>
          <span>{t('received {day}', { day: writtenDate(application.received) })}</span>
          {vetter !== null && <span>{t('vetter {vetter}', { vetter })}</span>}
        </>
      }
      side={
        <>
          <Block title={t('History')}>
            <History entries={history} titleOf={visaStateTitle} />
          </Block>
        </>
      }
    >
      <Steps application={application} />
      <Revocation application={application} notices={notices} />
      <NominationsBlock application={application} />
      <Finding application={application} history={history} />
      <Recommendation {...application} />
      <Decision {...application} />
      <Block title={t('Evidence')} aside={<span className="soft">{t(screenedTitles[application.screened])}</span>}>
        <VisaEvidence key={application.version} application={application} hits={hits} found={found} left={left} />
      </Block>
      <SharesBlock id={application.id} />
      <Applicant {...application} />
    </RecordPage>
  )
}

function Recommendation({ recommendation }: visas.VisaApplication) {
  if (recommendation === null) return null
  const { kind, grounds, facts, by, at } = recommendation
  return (
    <Block title={t('Recommendation')}>
      <Facts
        items={[
          [t('Recommended'), t(visas.recommendationTitles[kind])],
          [t('Legal grounds'), grounds.join(', ')],
          [t('Facts'), facts === null ? null : <span className={classes.facts}>{facts}</span>],
          [
            t('By'),
            <>
              {by}, <When at={at} />
            </>,
          ],
        ]}
      />
    </Block>
  )
}

function Decision({ decision, mismatch }: visas.VisaApplication) {
  if (decision === null) return null
  return (
    <Block title={t('Consular decision')} aside={<MismatchBadge mismatch={mismatch} />}>
      <Facts
        items={[
          [t('Decided'), decisionInWords(decision)],
          [t('Consular officer'), decision.officer],
          [t('Decided on'), <When key="at" at={decision.at} />],
          [t('Recorded by'), decision.by],
        ]}
      />
    </Block>
  )
}

function Applicant({ applicant, sponsor, employer, preparer, address, phone, email, by, at }: visas.VisaApplication) {
  return (
    <Block title={t('Application')}>
      <Facts
        items={[
          ...Object.entries(applicant.properties).map(
            ([name, values]) =>
              [
                propertyLabel(name),
                values.map((value) => (
                  <div key={value}>
                    <PropertyValue property={name} value={value} told />
                  </div>
                )),
              ] as const,
          ),
          [t('Sponsor'), sponsor],
          [t('Employer'), employer],
          [t('Prepared by'), preparer],
          [t('Will stay at'), address],
          [t('Phone'), phone],
          [t('Mail'), email],
          [
            t('Taken in by'),
            <>
              {by}, <When at={at} />
            </>,
          ],
        ]}
      />
    </Block>
  )
}
