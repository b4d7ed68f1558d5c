import { t } from '../app/text.ts'
import { score as written } from '../ui/numbers.ts'
import classes from './score.module.css'

/** How alike, between 0 and 1. A score is a question, never an answer. */
export function Score({ value }: { readonly value: number }) {
  return (
    <span
      className={classes.score}
      title={t('Score {score} of 1. A score is not a decision.', { score: written(value) })}
    >
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${Math.max(0, Math.min(1, value)) * 100}%` }} />
      </span>
      <span className="numeric">{written(value)}</span>
    </span>
  )
}
