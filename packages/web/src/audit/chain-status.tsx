import { audit } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { Note } from '../ui/note.tsx'
import { When } from '../ui/when.tsx'
import classes from './audit.module.css'

/** Whether every event still follows from the one before, and how far that is anchored outside. */
export function ChainStatus() {
  const status = useQuery(ask(audit.chainStatus))
  if (status.data === undefined) return <div className={classes.chain} />
  const { verified, problem, checkpoint } = status.data
  return (
    <div className={classes.chain}>
      <Note tone={verified ? 'good' : 'warn'}>
        <strong>
          {verified ? t('The chain holds.') : t('The chain does not hold. {problem}', { problem: problem ?? '' })}
        </strong>{' '}
        {checkpoint === null ? (
          t('It is not anchored outside yet.')
        ) : (
          <>
            {t('Last anchored outside')} <When at={checkpoint.at} />, <span className="mono">{checkpoint.file}</span>.
          </>
        )}
      </Note>
    </div>
  )
}
