import { useEffect, useRef } from 'react'
import { asFault } from '../app/api/fault.ts'
import { t } from '../app/text.ts'
import classes from './notes.module.css'
import { fieldLabel } from './vocabulary.ts'

/** What happened, what was kept, what to do; beside the form or button that met it, and in view however long the form is. */
export function FaultNote({ error }: { readonly error: unknown }) {
  const { fault, status } = asFault(error)
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What it returns in newer browsers is no clean-up.
    void note.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  return (
    <div ref={note} role="alert" className={classes.fault}>
      <strong>{fault.message}</strong>
      {fault.remedy !== null && <div>{fault.remedy}</div>}
      {fault.remedy === null && status === 429 && <div>{t('Wait a minute, then try again.')}</div>}
      {fault.fields.length > 0 && (
        <ul className={classes.fields}>
          {fault.fields.map((field) => (
            <li key={`${field.field} ${field.problem}`}>
              <strong>{fieldLabel(field.field)}</strong>: {field.problem}
              {field.remedy !== undefined && ` — ${field.remedy}`}
            </li>
          ))}
        </ul>
      )}
      {fault.request !== '' && <div className={classes.request}>{t('Request {id}', { id: fault.request })}</div>}
    </div>
  )
}
