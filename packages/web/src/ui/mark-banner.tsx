import { banner } from '@attache/kernel'
import { t } from '../app/text.ts'
import classes from './mark.module.css'
import { MarkShape } from './mark.tsx'
import { describeMarking, usePageMarking } from './marks.ts'

/** The highest marking of what is on the page, always at the same place. */
export function MarkBanner() {
  const marking = usePageMarking()
  const label = t('Highest marking on this page')
  if (marking === null) {
    return (
      <section className={`${classes.banner} ${classes.none}`} aria-label={label}>
        {t('Nothing marked on this page')}
      </section>
    )
  }
  return (
    <section
      className={`${classes.banner} ${classes[marking.sensitivity] ?? ''}`}
      title={describeMarking(marking).join('\n')}
      aria-label={label}
    >
      <MarkShape sensitivity={marking.sensitivity} />
      <span className={classes.text}>{banner(marking)}</span>
    </section>
  )
}
