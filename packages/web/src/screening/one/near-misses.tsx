import type { screening } from '@attache/contracts'
import { Accordion } from '@mantine/core'
import { t } from '../../app/text.ts'
import { FoundEntity } from '../found-entity.tsx'
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
          <FoundEntity key={entity.id} entity={entity} asked={question.properties} askedTitle={t('Asked about')} />
        ))}
      </Accordion>
    </section>
  )
}
