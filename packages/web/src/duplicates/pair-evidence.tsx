import type { duplicates } from '@attache/contracts'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { Score } from '../screening/score.tsx'
import { countryName } from '../ui/countries.ts'
import { writtenDate } from '../ui/dates.ts'
import classes from '../ui/desk.module.css'
import { Evidence } from '../ui/evidence.tsx'
import { Mark } from '../ui/mark.tsx'
import { Name } from '../ui/name.tsx'
import { Note } from '../ui/note.tsx'
import { SchemaIcon } from '../ui/schema-icon.tsx'
import { Topics } from '../ui/topics.tsx'
import { schemaLabel } from '../ui/vocabulary.ts'
import { When } from '../ui/when.tsx'
import { PairStateBadge } from './pair-state.tsx'

/** The two records of a pair side by side, with what speaks for and against their being one. */
export function PairEvidence({ pair }: { readonly pair: duplicates.Pair }) {
  const { a, b, judgement, state } = pair
  return (
    <>
      <div className={classes.meta}>
        <PairStateBadge state={state} />
        <Score value={pair.score} />
        <Mark mark={pair.mark} />
        <span>
          {t('Suggested')} <When at={pair.at} />
        </span>
      </div>
      {state === 'open' && judgement !== null && (
        <Note tone="warn">
          {t('It was judged before, and what was compared is not the same any more. Judge it again.')}
        </Note>
      )}
      <div className={classes.pair}>
        <Side title={t('First record')} side={a} />
        <Side title={t('Second record')} side={b} />
      </div>
      <Evidence
        features={pair.evidence}
        asked={a.properties}
        held={b.properties}
        askedTitle={t('First record')}
        heldTitle={t('Second record')}
      />
      <p className="soft">{t('Engine {engine}', { engine: pair.engine })}</p>
    </>
  )
}

function Side({ title, side }: { readonly title: string; readonly side: duplicates.Pair['a'] }) {
  return (
    <div className={classes.party}>
      <small>{t('{title}, on the list {dataset}', { title, dataset: side.dataset })}</small>
      <h2>
        <SchemaIcon schema={side.schema} />
        <Link to="/entities/$id" params={{ id: side.id }}>
          <Name text={side.caption} />
        </Link>
      </h2>
      <small>
        {[
          schemaLabel(side.schema),
          ...side.dates.slice(0, 2).map(writtenDate),
          ...side.countries.map(countryName),
        ].join(' · ')}
      </small>
      <Topics topics={side.topics} />
    </div>
  )
}
