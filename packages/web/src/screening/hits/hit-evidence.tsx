import type { screening } from '@attache/contracts'
import { Link } from '@tanstack/react-router'
import { t } from '../../app/text.ts'
import { countryName } from '../../ui/countries.ts'
import { writtenDate, writtenVersion } from '../../ui/dates.ts'
import type { Properties } from '../../ui/evidence.ts'
import { Evidence } from '../../ui/evidence.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Name } from '../../ui/name.tsx'
import { SchemaIcon } from '../../ui/schema-icon.tsx'
import { Topics } from '../../ui/topics.tsx'
import { schemaLabel } from '../../ui/vocabulary.ts'
import { When } from '../../ui/when.tsx'
import { HitStateBadge } from '../hit-state.tsx'
import { InWords } from '../in-words.tsx'
import { Score } from '../score.tsx'
import classes from '../../ui/desk.module.css'

/** Everything known about one hit, to decide on. */
export function HitEvidence({ hit, held }: { readonly hit: screening.Hit; readonly held: Properties }) {
  const { entity, subject } = hit
  return (
    <>
      <div className={classes.meta}>
        <HitStateBadge state={hit.state} />
        <Score value={hit.score} />
        <Mark mark={hit.mark} />
        <span>
          {t('Screened')} <When at={hit.at} /> {t('by {by}', { by: hit.by })}
        </span>
        {hit.listVersion !== null && (
          <span>{t('List version {version}', { version: writtenVersion(hit.listVersion) })}</span>
        )}
      </div>
      <div className={classes.pair}>
        <div className={classes.party}>
          <small>{t('Asked about')}</small>
          <h2>
            <SchemaIcon schema={subject.schema} />
            <Name text={subject.caption} />
          </h2>
          <small>{schemaLabel(subject.schema)}</small>
        </div>
        <div className={classes.party}>
          <small>{t('On the list {dataset}', { dataset: entity.dataset })}</small>
          <h2>
            <SchemaIcon schema={entity.schema} />
            <Link to="/entities/$id" params={{ id: entity.id }}>
              <Name text={entity.caption} />
            </Link>
          </h2>
          <small>
            {[
              schemaLabel(entity.schema),
              ...entity.dates.slice(0, 2).map(writtenDate),
              ...entity.countries.map(countryName),
            ].join(' · ')}
          </small>
          <Topics topics={entity.topics} />
        </div>
      </div>
      <InWords sentences={hit.explanation} />
      <Evidence
        features={hit.evidence}
        asked={subject.properties}
        held={held}
        askedTitle={t('Asked about')}
        heldTitle={t('On the list')}
      />
      <p className="soft">
        {hit.profile === null
          ? t('Engine {engine}', { engine: hit.engine })
          : t('Engine {engine}, profile {profile}', { engine: hit.engine, profile: hit.profile })}
      </p>
    </>
  )
}
