import { duplicates } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconArrowsJoin2 } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import classes from '../ui/desk.module.css'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { LoadingRows } from '../ui/loading.tsx'
import { count } from '../ui/numbers.ts'
import { PageHead } from '../ui/page-head.tsx'
import { useList } from '../ui/use-list.ts'
import { stateOf } from './pair-filter.ts'
import { PairFilters } from './pair-filters.tsx'
import { PairsDesk } from './pairs-desk.tsx'

/** Records that may be of one person or thing, for somebody to judge. */
export function PairsPage() {
  const search = useSearch({ from: '/frame/duplicates' })
  const navigate = useNavigate({ from: '/duplicates' })
  const state = stateOf(search)
  const list = useList(duplicates.listPairs, {
    query: {
      ...(state === undefined ? {} : { state }),
      ...(search.schema === undefined ? {} : { schema: search.schema }),
      ...(search.entity === undefined ? {} : { entity: search.entity }),
    },
  })
  const head = <PageHead title={t('Duplicates')} help="duplicates" count={list.total} below={<PairFilters />} />
  if (list.total === undefined || (list.total === 0 && search.pair === undefined)) {
    return (
      <>
        {head}
        {list.total === 0 ? (
          <NoPairs filtered={[search.state, search.schema, search.entity].some((filter) => filter !== undefined)} />
        ) : list.error === null ? (
          <LoadingRows />
        ) : (
          <ErrorState error={list.error} retry={list.refetch} />
        )}
      </>
    )
  }
  return (
    <PairsDesk
      head={head}
      pairs={list.rows}
      chosen={search.pair}
      onChoose={(pair) => void navigate({ search: (held) => ({ ...held, pair }), replace: true })}
      foot={
        <div className={`${classes.more} soft`}>
          {t('{shown} of {total} shown', { shown: count(list.rows.length), total: count(list.total) })}{' '}
          {list.more !== undefined && (
            <Button variant="default" size="compact-xs" loading={list.fetchingMore} onClick={list.more}>
              {t('Show more')}
            </Button>
          )}
        </div>
      }
    />
  )
}

function NoPairs({ filtered }: { readonly filtered: boolean }) {
  return (
    <EmptyState
      icon={<IconArrowsJoin2 size={28} stroke={1.5} />}
      title={filtered ? t('No pair matches these filters') : t('No pair waits here')}
      action={
        <LinkButton to={filtered ? '/duplicates' : '/entities'} variant="default">
          {filtered ? t('Show what waits') : t('Look at the entities')}
        </LinkButton>
      }
    >
      {t(
        'Two records that may be of one person or thing wait here until somebody says whether they are, with a reason. Nothing is merged for good.',
      )}
    </EmptyState>
  )
}
