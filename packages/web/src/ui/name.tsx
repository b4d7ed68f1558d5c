import classes from './name.module.css'
import { scriptOf } from './script.ts'

/** A name in its own script and direction; the script is named beside it when asked. */
export function Name({
  text,
  lang,
  told = false,
}: {
  readonly text: string
  readonly lang?: string | null
  readonly told?: boolean
}) {
  const script = told ? scriptOf(text) : null
  return (
    <>
      <bdi dir="auto" {...(lang ? { lang: lang.slice(0, 2) } : {})}>
        {text}
      </bdi>
      {script !== null && <span className={classes.script}>{script}</span>}
    </>
  )
}
