import { entities } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingRows } from '../ui/loading.tsx'
import { Mark } from '../ui/mark.tsx'
import { describeMarking } from '../ui/marks.ts'
import classes from './entity.module.css'

/** Who may see what of this entity, and why; only markings this reader may know of. */
export function AccessTab({ id }: { readonly id: string }) {
  const access = useQuery(ask(entities.entityAccess, { params: { id } }))
  if (access.data === undefined) {
    return access.isError ? (
      <ErrorState error={access.error} retry={() => void access.refetch()} />
    ) : (
      <LoadingRows rows={4} />
    )
  }
  return (
    <>
      <p className="soft">{t('Counted are accounts of your own organization that may see it now.')}</p>
      {access.data.labels.map((label) => (
        <section key={label.mark.banner} className={classes.readers} aria-label={label.mark.banner}>
          <Mark mark={label.mark} />{' '}
          <span className="soft">
            {t('{n, plural, one {# value} other {# values}}', { n: label.statements })} ·{' '}
            {t('{n, plural, one {# reader} other {# readers}}', { n: label.readers })}
          </span>
          <p>
            <strong>{t('Why you see it:')}</strong> {label.you}
          </p>
          {describeMarking(label.mark.marking).map((line) => (
            <div key={line} className="soft">
              {line}
            </div>
          ))}
          {label.offices.length > 0 && (
            <ul className={classes.offices} aria-label={t('Readers by office')}>
              {label.offices.map((office) => (
                <li key={office.office}>
                  {office.office}: <span className="numeric">{office.readers}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </>
  )
}
