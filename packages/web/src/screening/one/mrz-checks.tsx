import type { ResponseOf, screening } from '@attache/contracts'
import { t } from '../../app/text.ts'
import { Note } from '../../ui/note.tsx'
import { StateShape } from '../../ui/state-badge.tsx'
import { codeLabel } from '../../ui/vocabulary.ts'
import classes from './one.module.css'

/** Whether each check digit holds, and what to look at where it does not. */
export function MrzChecks({ read }: { readonly read: ResponseOf<typeof screening.readMrz> }) {
  return (
    <>
      <Note tone={read.valid ? 'good' : 'warn'}>
        {read.valid
          ? t('Every check digit holds ({format}). The form is filled.', { format: read.format ?? '' })
          : read.query === null
            ? t('This could not be read; the form is unchanged.')
            : read.checks.some(({ name, ok }) => !ok && name !== 'composite')
              ? t('Some check digits do not hold. What they cover is left out of the form: enter it from the document.')
              : t('The form is filled, but something was misread: compare every field with the document.')}
      </Note>
      <ul className={classes.checks} aria-label={t('Check digits')}>
        {read.checks.map((check) => (
          <li key={check.name} className={check.ok ? classes.ok : classes.wrong}>
            <StateShape shape={check.ok ? 'tick' : 'cross'} />
            {codeLabel(check.name)}
            <span className="soft">
              {check.ok
                ? t('holds')
                : t('is {found}, should be {expected}', { found: check.found, expected: check.expected })}
            </span>
          </li>
        ))}
      </ul>
      {read.problems.length > 0 && (
        <ul className={classes.checks} aria-label={t('Problems')}>
          {read.problems.map((problem) => (
            <li key={`${problem.line} ${problem.position} ${problem.field}`}>
              <span>
                {problem.position > 0 && t('Line {line}, position {position}:', problem)} {problem.problem}{' '}
                {problem.remedy}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
