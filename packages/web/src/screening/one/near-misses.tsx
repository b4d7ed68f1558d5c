import type { screening } from '@attache/contracts'
import { Accordion } from '@mantine/core'
import { t } from '../../app/text.ts'
import { FoundEntity } from '../found-entity.tsx'
import classes from './one.module.css'

export type Near = readonly screening.ScoredEntity[]

/** Where the answer to a question leaves what came near, for the page that shows it. */
export const nearKey = (screening: string) => ['screening.near', screening] as const

interface NearMissesProps {
  readonly near: Near | undefined
  /** What was asked. */
  readonly properties: Readonly<Record<string, readonly string[]>>
}

/** What came near and is no hit: listed apart, nothing waits on it. */
export function NearMisses({ near, properties }: NearMissesProps) {
  if (near === undefined)
    return (
      <p className={`${classes.near} soft`}>
        {t('What came near and was no hit is not kept; ask again to see what does now.')}
      </p>
    )
  if (near.length === 0) return null
  return (
    <section className={classes.near} aria-label={t('Near, not hits')}>
      <h2>{t('Near, not hits')}</h2>
      <p className="soft">
        {t('Below the threshold. Nothing waits on these; open one to see what spoke for and against it.')}
      </p>
      <Accordion variant="default" chevronPosition="left">
        {near.map((entity) => (
          <FoundEntity key={entity.id} entity={entity} asked={properties} askedTitle={t('Asked about')} />
        ))}
      </Accordion>
    </section>
  )
}
