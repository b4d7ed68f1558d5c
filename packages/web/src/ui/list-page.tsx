import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { asFault } from '../app/api/fault.ts'
import { t } from '../app/text.ts'
import { ErrorState } from './error-state.tsx'
import { FaultNote } from './fault-note.tsx'
import classes from './list-page.module.css'
import { LoadingRows } from './loading.tsx'
import { count } from './numbers.ts'
import { PageHead } from './page-head.tsx'

/** What a list needs of its query; an infinite query of `askPages` has it all. */
export interface ListQuery<Row> {
  readonly rows: readonly Row[]
  readonly total: number | undefined
  readonly error: unknown
  readonly refetch: () => void
  readonly more: (() => void) | undefined
  readonly fetchingMore: boolean
}

interface ListPageProps<Row> {
  readonly title: string
  readonly help?: string
  readonly actions?: ReactNode
  readonly tabs?: ReactNode
  readonly filters?: ReactNode
  readonly note?: ReactNode
  readonly query: ListQuery<Row>
  readonly empty: ReactNode
  readonly children: (rows: readonly Row[]) => ReactNode
}

/** The shape of every list: head, filters, table, and a count that equals what the pages show. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { query } = props
  /** Who may not read the list has nothing to do with it either. */
  const refused = query.total === undefined && query.error !== null && asFault(query.error).status === 403
  return (
    <div className={classes.page}>
      <PageHead
        title={props.title}
        help={props.help}
        actions={refused ? undefined : props.actions}
        count={query.total}
      />
      {!refused && props.tabs}
      {!refused && props.filters !== undefined && (
        <div className={classes.filters} role="search" aria-label={t('Filters')}>
          {props.filters}
        </div>
      )}
      {props.note}
      <ListBody {...props} />
    </div>
  )
}

function ListBody<Row>({ query, empty, children }: ListPageProps<Row>) {
  if (query.total === undefined) {
    return query.error === null ? <LoadingRows rows={12} /> : <ErrorState error={query.error} retry={query.refetch} />
  }
  if (query.rows.length === 0) return empty
  return (
    <>
      {query.error !== null && asFault(query.error).status !== 401 && (
        <div className={classes.stale}>
          <FaultNote error={query.error} />
        </div>
      )}
      {children(query.rows)}
      <ListFoot query={query} />
    </>
  )
}

/** Says how many of how many, and brings more. */
export function ListFoot<Row>({ query }: { readonly query: ListQuery<Row> }) {
  const all = query.rows.length >= (query.total ?? 0)
  return (
    <div className={classes.foot}>
      <span className="soft numeric" role="status">
        {all
          ? t('All {total} shown', { total: count(query.total ?? 0) })
          : t('{shown} of {total} shown', { shown: count(query.rows.length), total: count(query.total ?? 0) })}
      </span>
      {query.more !== undefined && (
        <Button variant="default" size="compact-xs" loading={query.fetchingMore} onClick={query.more}>
          {t('Show more')}
        </Button>
      )}
    </div>
  )
}
