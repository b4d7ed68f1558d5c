import type { ResponseOf, screening } from '@attache/contracts'
import { t } from '../app/text.ts'
import classes from './history.module.css'
import { When } from './when.tsx'

export type HistoryEntry = ResponseOf<typeof screening.readHit>['history'][number]

interface HistoryProps {
  readonly entries: readonly HistoryEntry[]
  readonly titleOf: (state: string) => string
}

/** What was done to a record, newest first. */
export function History({ entries, titleOf }: HistoryProps) {
  return (
    <ol className={classes.history} aria-label={t('History')}>
      {[...entries]
        .sort((a, b) => b.version - a.version)
        .map((entry) => (
          <li key={entry.version}>
            <div>
              <strong>{titleOf(entry.to)}</strong> <span className="soft">{t('by {by}', { by: entry.by })}</span>
            </div>
            {entry.reason !== null && <blockquote>{entry.reason}</blockquote>}
            <div className={classes.when}>
              <When at={entry.at} zone />
            </div>
          </li>
        ))}
    </ol>
  )
}
