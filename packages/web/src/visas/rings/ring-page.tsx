import { visas } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconAffiliate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../app/api/ask.ts'
import { t } from '../../app/text.ts'
import { writtenDate } from '../../ui/dates.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingPage } from '../../ui/loading.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useMarks } from '../../ui/marks.ts'
import { Name } from '../../ui/name.tsx'
import { Block, RecordPage } from '../../ui/record-page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { When } from '../../ui/when.tsx'
import { VisaStateBadge } from '../visa-state.tsx'
import { JudgeDialog } from './judge-dialog.tsx'
import { periodOf } from './period.ts'
import { RingPicture } from './ring-picture.tsx'
import { SharedFacts } from './shared-facts.tsx'
import { VerdictBadge } from './verdict-badge.tsx'
import classes from './ring.module.css'

/** One ring: who shares what, drawn and in words, and what was thought of it. */
export function RingPage() {
  const { id } = useParams({ from: '/frame/visas/rings/$id' })
  const period = periodOf(useSearch({ from: '/frame/visas/rings/$id' }))
  const read = useQuery(ask(visas.readRing, { params: { id }, query: period }))
  const [judging, setJudging] = useState(false)
  useMarks([read.data?.mark])
  if (read.data === undefined)
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  const ring = read.data
  return (
    <RecordPage
      title={t('Ring of {people, plural, one {# applicant} other {# applicants}}', { people: ring.people })}
      kind={
        <>
          <IconAffiliate size={14} stroke={1.6} aria-hidden /> {t('Visa applications that share rare facts')}
        </>
      }
      help="visa-ring"
      mark={ring.mark}
      facts={
        <>
          <VerdictBadge judgement={ring.judgement} />
          <span>{t('{size, plural, one {# application} other {# applications}}', { size: ring.size })}</span>
          <span>{t('weight {weight}', { weight: ring.weight })}</span>
        </>
      }
      actions={<Button onClick={() => setJudging(true)}>{t('Judge this ring')}</Button>}
      side={
        <Block title={t('Judgements')}>
          <Judgements judgements={ring.judgements} />
        </Block>
      }
    >
      <Block title={t('Who shares what')}>
        <p className={`soft ${classes.lead}`}>
          {t('A lead, and nothing more: households, employers and helpers are shared for good reasons too.')}
        </p>
        <RingPicture members={ring.members} facts={ring.facts} />
      </Block>
      <Block title={t('What they share')}>
        <SharedFacts facts={ring.facts} members={ring.members} />
      </Block>
      <Block title={t('Applications')}>
        <Members members={ring.members} />
      </Block>
      {judging && <JudgeDialog ring={ring} period={period} onClose={() => setJudging(false)} />}
    </RecordPage>
  )
}

const Members = ({ members }: { readonly members: readonly visas.RingMember[] }) => (
  <SimpleTable
    label={t('Applications')}
    head={[t('Applicant'), t('Number'), t('State'), t('Post'), t('Class'), t('Received'), t('Marking')]}
  >
    {members.map((one) => (
      <tr key={one.id}>
        <td>
          <Link to="/visas/$id" params={{ id: one.id }}>
            <Name text={one.caption} />
          </Link>
        </td>
        <td className="mono">{one.number}</td>
        <td>
          <VisaStateBadge state={one.state} />
        </td>
        <td>{one.post.name}</td>
        <td>{one.visaClass}</td>
        <td className="numeric">{writtenDate(one.received)}</td>
        <td>
          <Mark mark={one.mark} short />
        </td>
      </tr>
    ))}
  </SimpleTable>
)

function Judgements({ judgements }: { readonly judgements: readonly visas.RingJudgement[] }) {
  if (judgements.length === 0) return <p className="soft">{t('Nobody has judged it yet.')}</p>
  return (
    <ol className={classes.judgements} aria-label={t('Judgements')}>
      {judgements.map((one) => (
        <li key={one.id}>
          <VerdictBadge judgement={one} /> <span className="soft">{t('by {by}', { by: one.by })}</span>
          <blockquote>{one.reason}</blockquote>
          <span className="soft">
            <When at={one.at} zone />
          </span>
        </li>
      ))}
    </ol>
  )
}
