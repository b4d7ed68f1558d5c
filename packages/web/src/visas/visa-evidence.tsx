import { type ResponseOf, screening, type visas } from '@attache/contracts'
import { Accordion } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { FoundEntity, FoundLine } from '../screening/found-entity.tsx'
import { HitStateBadge } from '../screening/hit-state.tsx'
import { HitEvidence } from '../screening/hits/hit-evidence.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Note } from '../ui/note.tsx'
import { plainValues } from '../ui/plain-values.ts'

type Read = ResponseOf<typeof visas.readApplication>

/** What speaks for and against each listed person, as far as the reader may see it. */
export function VisaEvidence({
  application,
  hits,
  found,
  left,
}: Pick<Read, 'application' | 'hits' | 'found' | 'left'>) {
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
      {left > 0 && (
        <Note tone="warn">
          {t('{n, plural, one {One weaker entry is} other {# weaker entries are}} not shown.', { n: left })}
        </Note>
      )}
      <Accordion variant="default" chevronPosition="left" value={opened} onChange={setOpened}>
        {hits.map((hit) => (
          <Accordion.Item key={hit.id} value={hit.id}>
            <Accordion.Control>
              <FoundLine schema={hit.entity.schema} caption={hit.entity.caption} score={hit.score}>
                <HitStateBadge state={hit.state} />
              </FoundLine>
            </Accordion.Control>
            <Accordion.Panel>{opened === hit.id && <OneHit hit={hit} application={application.id} />}</Accordion.Panel>
          </Accordion.Item>
        ))}
        {found.map((entity) => (
          <FoundEntity
            key={entity.id}
            entity={entity}
            asked={application.applicant.properties}
            askedTitle={t('Applicant')}
          >
            <span className="soft">{t('no hit yet')}</span>
          </FoundEntity>
        ))}
      </Accordion>
    </>
  )
}

function OneHit({ hit, application }: { readonly hit: screening.Hit; readonly application: string }) {
  const listed = useQuery(ask(screening.getEntity, { params: { id: hit.entity.id }, query: { nested: 'false' } }))
  return (
    <>
      <HitEvidence hit={hit} held={plainValues(listed.data)} />
      <LinkButton to="/hits" search={{ hit: hit.id, entity: hit.entity.id, application }} variant="default">
        {hit.state === 'open' || hit.state === 'referred' ? t('Decide this hit') : t('Open this hit')}
      </LinkButton>
    </>
  )
}
