import type { ResponseOf, screening } from '@attache/contracts'
import { IconArrowLeft } from '@tabler/icons-react'
import { useState } from 'react'
import { t } from '../../app/text.ts'
import { Facts } from '../../ui/facts.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useMarks } from '../../ui/marks.ts'
import { Note } from '../../ui/note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PropertyValue } from '../../ui/property-value.tsx'
import { codeLabel, propertyLabel } from '../../ui/vocabulary.ts'
import { When } from '../../ui/when.tsx'
import { HitsDesk } from '../hits/hits-desk.tsx'
import { type Near, NearMisses } from './near-misses.tsx'
import classes from './one.module.css'

interface ScreeningResultProps {
  readonly result: ResponseOf<typeof screening.readScreening>
  /** Known to whoever has just asked: what came near is not kept. */
  readonly near: Near | undefined
  readonly chosen: string | undefined
  readonly onChoose: (hit: string | undefined) => void
}

export function ScreeningResult({ result, near, chosen, onChoose }: ScreeningResultProps) {
  const { screening: kept, hits } = result
  const [came] = useState(near)
  useMarks([kept.mark])
  const head = (
    <PageHead
      title={
        hits.length === 0
          ? t('No hit for {name}', { name: kept.caption })
          : t('{n, plural, one {# hit} other {# hits}} for {name}', { n: hits.length, name: kept.caption })
      }
      help="hits"
      actions={
        <LinkButton
          to="/screening/one"
          search={{ from: kept.id }}
          variant="default"
          leftSection={<IconArrowLeft size={14} />}
        >
          {t('Change the question')}
        </LinkButton>
      }
      below={
        <div className={`${classes.about} soft`}>
          <Mark mark={kept.mark} />
          <span>
            {t('by {by}', { by: kept.by })}, <When at={kept.at} />
          </span>
          <span>{t('for {purpose}', { purpose: codeLabel(kept.purpose) })}</span>
        </div>
      }
    />
  )
  const below = <NearMisses near={came} properties={kept.properties} />
  if (hits.length > 0) return <HitsDesk head={head} hits={hits} chosen={chosen} onChoose={onChoose} below={below} />
  return (
    <>
      {head}
      <div className={classes.none}>
        <Note>
          {t('Nothing on the lists reaches {threshold}. The screening is kept, and found again under Screening.', {
            threshold: kept.threshold,
          })}
        </Note>
        <Facts
          items={Object.entries(kept.properties).map(([name, values]) => [
            propertyLabel(name),
            values.map((value) => (
              <div key={value}>
                <PropertyValue property={name} value={value} />
              </div>
            )),
          ])}
        />
        {below}
      </div>
    </>
  )
}
