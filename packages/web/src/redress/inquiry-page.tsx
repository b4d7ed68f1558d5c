import { redress, type ResponseOf } from '@attache/contracts'
import { Accordion, Button } from '@mantine/core'
import { IconMailQuestion } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { FoundEntity, FoundLine } from '../screening/found-entity.tsx'
import { HitStateBadge } from '../screening/hit-state.tsx'
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
import { FindingDialog } from './finding-dialog.tsx'
import { Findings } from './findings.tsx'
import { heldRecords } from './held-records.ts'
import { InquiryStateBadge, inquiryStateTitle } from './inquiry-state.tsx'
import { InquirySteps } from './inquiry-steps.tsx'
import classes from './redress.module.css'

type Read = ResponseOf<typeof redress.readInquiry>

/** One inquiry: what is asked, what is held of the person, what the review found, and the letter. */
export function InquiryPage() {
  const { id } = useParams({ from: '/frame/redress/$id' })
  const read = useQuery(ask(redress.readInquiry, { params: { id } }))
  useMarks([
    read.data?.inquiry.mark,
    ...(read.data?.hits.map(({ mark }) => mark) ?? []),
    ...(read.data?.findings.map(({ mark }) => mark) ?? []),
  ])
  if (read.data === undefined)
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  return <Inquiry {...read.data} />
}

function Inquiry(read: Read) {
  const { inquiry, findings, history, letter } = read
  const [finding, setFinding] = useState(false)
  const open = inquiry.state === 'in-process' && inquiry.reviewer !== null
  return (
    <RecordPage
      title={inquiry.person.caption}
      kind={
        <>
          <IconMailQuestion size={14} stroke={1.6} aria-hidden /> {t('Redress inquiry')}{' '}
          <span className="mono">{inquiry.number}</span>
        </>
      }
      help="redress"
      mark={inquiry.mark}
      facts={
        <>
          <InquiryStateBadge state={inquiry.state} />
          <span>{t('received {day}', { day: writtenDate(inquiry.received) })}</span>
          {inquiry.papersDue !== null && (
            <span>{t('papers until {day}', { day: writtenDate(inquiry.papersDue) })}</span>
          )}
          {inquiry.reviewer !== null && <span>{t('reviewer {reviewer}', { reviewer: inquiry.reviewer })}</span>}
        </>
      }
      side={
        <Block title={t('History')}>
          <History entries={history} titleOf={inquiryStateTitle} />
        </Block>
      }
    >
      <InquirySteps inquiry={inquiry} />
      {letter !== null && (
        <Block title={t('Letter')} aside={<span className="soft">{t('The same whatever was found')}</span>}>
          <pre className={classes.letter}>{letter}</pre>
        </Block>
      )}
      <Block
        title={t('Findings')}
        aside={
          open && (
            <Button size="compact-sm" variant="default" onClick={() => setFinding(true)}>
              {t('Record a finding')}
            </Button>
          )
        }
      >
        <Findings findings={findings} />
      </Block>
      <Block title={t('What is held')}>
        <Held {...read} />
      </Block>
      <Asked {...inquiry} />
      {finding && <FindingDialog inquiry={inquiry} records={heldRecords(read)} onClose={() => setFinding(false)} />}
    </RecordPage>
  )
}

function Held({ inquiry, applications, hits, found }: Read) {
  const [opened, setOpened] = useState<string | null>(null)
  const known = new Set(hits.map(({ entity }) => entity.id))
  const others = found.filter(({ id }) => !known.has(id))
  if (applications.length + hits.length + others.length === 0)
    return <p className="soft">{t('Nothing that you may see is held under this name.')}</p>
  return (
    <>
      {applications.map((one) => (
        <div key={one.id}>
          <Link to="/visas/$id" params={{ id: one.id }}>
            {t('Visa application {number}', { number: one.number })}
          </Link>{' '}
          <span className="soft">
            {one.caption}, {t('received {day}', { day: writtenDate(one.received) })}
          </span>
        </div>
      ))}
      {hits.map((hit) => (
        <Link key={hit.id} className={classes.hit ?? ''} to="/hits" search={{ hit: hit.id, entity: hit.entity.id }}>
          <FoundLine schema={hit.entity.schema} caption={hit.entity.caption} score={hit.score}>
            <HitStateBadge state={hit.state} />
          </FoundLine>
        </Link>
      ))}
      <Accordion variant="default" chevronPosition="left" value={opened} onChange={setOpened}>
        {others.map((entity) => (
          <FoundEntity key={entity.id} entity={entity} asked={inquiry.person.properties} askedTitle={t('Person')} />
        ))}
      </Accordion>
    </>
  )
}

function Asked({ asks, asker, relation, contact, application, told, person, by, at }: redress.Inquiry) {
  return (
    <Block title={t('Inquiry')}>
      <Facts
        items={[
          [
            t('What is asked'),
            <span key="asks" className={classes.said}>
              {asks}
            </span>,
          ],
          [t('Asked by'), `${asker} (${t(redress.relationTitles[relation])})`],
          [t('How to reach them'), contact],
          [t('Visa application'), application],
          [t('What they are told now'), told],
          ...Object.entries(person.properties).map(
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
          [
            t('Filed by'),
            <>
              {by}, <When at={at} />
            </>,
          ],
        ]}
      />
    </Block>
  )
}
