import type { screening } from '@attache/contracts'
import { Accordion } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { t } from '../../app/text.ts'
import { Evidence } from '../../ui/evidence.tsx'
import { Name } from '../../ui/name.tsx'
import { SchemaIcon } from '../../ui/schema-icon.tsx'
import { Score } from '../score.tsx'
import classes from './one.module.css'
import type { Question } from './question.ts'

interface NearMissesProps {
  readonly near: readonly screening.ScoredEntity[]
  readonly question: Question
}

/** What came near and is no hit: listed apart, nothing waits on it. */
export function NearMisses({ near, question }: NearMissesProps) {
  if (near.length === 0) return null
  return (
    <section className={classes.near} aria-label={t('Near, not hits')}>
      <h2>{t('Near, not hits')}</h2>
      <p className="soft">
        {t('Below the threshold. Nothing waits on these; open one to see what spoke for and against it.')}
      </p>
      <Accordion variant="default" chevronPosition="left">
        {near.map((entity) => (
          <Accordion.Item key={entity.id} value={entity.id}>
            <Accordion.Control>
              <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                <SchemaIcon schema={entity.schema} />
                <Name text={entity.caption} />
                <span style={{ marginInlineStart: 'auto' }}>
                  <Score value={entity.score} />
                </span>
              </span>
            </Accordion.Control>
            <Accordion.Panel>
              <Evidence
                features={entity.evidence}
                asked={question.properties}
                held={entity.properties}
                askedTitle={t('Asked about')}
                heldTitle={t('On the list')}
              />
              <Link to="/entities/$id" params={{ id: entity.id }}>
                {t('Open the entity')}
              </Link>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  )
}
