import { type ResponseOf, visas } from '@attache/contracts'
import { IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ask } from '../../app/api/ask.ts'
import { t } from '../../app/text.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { History } from '../../ui/history.tsx'
import { LoadingPage } from '../../ui/loading.tsx'
import { useMarks } from '../../ui/marks.ts'
import { PropertyValue } from '../../ui/property-value.tsx'
import { Block, RecordPage } from '../../ui/record-page.tsx'
import { propertyLabel } from '../../ui/vocabulary.ts'
import { When } from '../../ui/when.tsx'
import classes from '../visa.module.css'
import { NominationStateBadge, nominationStateTitle } from './nomination-state.tsx'
import { NominationSteps } from './nomination-steps.tsx'

const bases: Readonly<Record<visas.Nomination['basis'], string>> = {
  finding: 'A finding that a second person confirmed',
  revocation: 'A visa that was revoked',
}

/** One nomination: who, to which list, on what, and what its owner said. */
export function NominationPage() {
  const { id } = useParams({ from: '/frame/visas/nominations/$id' })
  const read = useQuery(ask(visas.readNomination, { params: { id } }))
  useMarks([read.data?.nomination.mark])
  if (read.data === undefined)
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  return <Nominated {...read.data} />
}

function Nominated({ nomination, history }: ResponseOf<typeof visas.readNomination>) {
  const { identity, application, state, list, basis, ground, facts, reference, nominatedBy, approvedBy, at } =
    nomination
  return (
    <RecordPage
      title={identity.caption}
      kind={
        <>
          <IconListCheck size={14} stroke={1.6} aria-hidden /> {t('Watchlist nomination')}
        </>
      }
      help="nominations"
      mark={nomination.mark}
      facts={
        <>
          <NominationStateBadge state={state} />
          <span>{list}</span>
          <Link to="/visas/$id" params={{ id: application.id }}>
            {t('Visa application {number}', { number: application.number })}
          </Link>
        </>
      }
      side={
        <Block title={t('History')}>
          <History entries={history} titleOf={nominationStateTitle} />
        </Block>
      }
    >
      <NominationSteps nomination={nomination} />
      <Block title={t('Nomination')}>
        <Facts
          items={[
            [t('List'), list],
            [t('Follows from'), t(bases[basis])],
            [t('Legal ground'), ground],
            [
              t('Facts'),
              <span key="facts" className={classes.facts}>
                {facts}
              </span>,
            ],
            [t('Reference of the list'), reference],
            [
              t('Nominated by'),
              <>
                {nominatedBy}, <When at={at} />
              </>,
            ],
            [t('Approved by'), approvedBy],
          ]}
        />
      </Block>
      <Block title={t('Identity')} aside={<span className="soft">{t('What is sent to the owner of the list')}</span>}>
        <Facts
          items={Object.entries(identity.properties).map(([name, values]) => [
            propertyLabel(name),
            values.map((value) => (
              <div key={value}>
                <PropertyValue property={name} value={value} told />
              </div>
            )),
          ])}
        />
      </Block>
    </RecordPage>
  )
}
