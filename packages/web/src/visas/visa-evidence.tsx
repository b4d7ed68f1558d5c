import { type ResponseOf, screening, type visas } from '@attache/contracts'
import { Accordion } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { HitStateBadge } from '../screening/hit-state.tsx'
import { HitEvidence } from '../screening/hits/hit-evidence.tsx'
import { Score } from '../screening/score.tsx'
import { Evidence } from '../ui/evidence.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Name } from '../ui/name.tsx'
import { Note } from '../ui/note.tsx'
import { SchemaIcon } from '../ui/schema-icon.tsx'
import classes from './visa.module.css'

type Read = ResponseOf<typeof visas.readApplication>

/** What speaks for and against each listed person, as far as the reader may see it. */
export function VisaEvidence({ application, hits, found }: Omit<Read, 'history'>) {
  const [opened, setOpened] = useState<string | null>(hits[0]?.id ?? found[0]?.id ?? null)
  if (hits.length === 0 && found.length === 0)
    return <p className="soft">{t('Nothing on the lists that you may see resembles the applicant.')}</p>
  return (
    <>
      {found.length > 0 && (
        <Note>
          {t(
            '{n, plural, one {One entry is} other {# entries are}} no hit of this application yet: the lists have grown, or you see more than whoever took it in. Take it up to keep what you see.',
            { n: found.length },
          )}
        </Note>
      )}
      <Accordion variant="default" chevronPosition="left" value={opened} onChange={setOpened}>
        {hits.map((hit) => (
          <Accordion.Item key={hit.id} value={hit.id}>
            <Accordion.Control>
              <span className={classes.line}>
                <SchemaIcon schema={hit.entity.schema} />
                <Name text={hit.entity.caption} />
                <HitStateBadge state={hit.state} />
                <span className={classes.end}>
                  <Score value={hit.score} />
                </span>
              </span>
            </Accordion.Control>
            <Accordion.Panel>{opened === hit.id && <OneHit hit={hit} />}</Accordion.Panel>
          </Accordion.Item>
        ))}
        {found.map((entity) => (
          <Accordion.Item key={entity.id} value={entity.id}>
            <Accordion.Control>
              <span className={classes.line}>
                <SchemaIcon schema={entity.schema} />
                <Name text={entity.caption} />
                <span className="soft">{t('no hit yet')}</span>
                <span className={classes.end}>
                  <Score value={entity.score} />
                </span>
              </span>
            </Accordion.Control>
            <Accordion.Panel>
              <Evidence
                features={entity.evidence}
                asked={application.applicant.properties}
                held={entity.properties}
                askedTitle={t('Applicant')}
                heldTitle={t('On the list')}
              />
              <Link to="/entities/$id" params={{ id: entity.id }}>
                {t('Open the entity')}
              </Link>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </>
  )
}

function OneHit({ hit }: { readonly hit: screening.Hit }) {
  const listed = useQuery(ask(screening.getEntity, { params: { id: hit.entity.id } }))
  return (
    <>
      <HitEvidence hit={hit} held={listed.data?.properties ?? {}} />
      <LinkButton to="/hits" search={{ hit: hit.id, entity: hit.entity.id }} variant="default">
        {hit.state === 'open' || hit.state === 'referred' ? t('Decide this hit') : t('Open this hit')}
      </LinkButton>
    </>
  )
}
