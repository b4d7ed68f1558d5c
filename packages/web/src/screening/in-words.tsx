import { t } from '../app/text.ts'
import classes from './in-words.module.css'

/** Why a score is what it is, in the sentences of the server. */
export function InWords({ sentences }: { readonly sentences: readonly string[] }) {
  const [whole, ...facts] = sentences
  if (whole === undefined) return null
  return (
    <section className={classes.words} aria-label={t('In words')}>
      <p>{whole}</p>
      {facts.length > 0 && (
        <ul>
          {facts.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
