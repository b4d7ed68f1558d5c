import { screening } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconArrowLeft, IconChecklist } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { asFault } from '../../app/api/fault.ts'
import { t } from '../../app/text.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { LoadingRows } from '../../ui/loading.tsx'
import { count } from '../../ui/numbers.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useList } from '../../ui/use-list.ts'
import { ANY_STATE, stateOf } from './hit-filter.ts'
import { HitFilters } from './hit-filters.tsx'
import classes from '../../ui/desk.module.css'
import { HitsDesk } from './hits-desk.tsx'

export function HitsPage() {
  const search = useSearch({ from: '/frame/hits' })
  const navigate = useNavigate({ from: '/hits' })
  const state = stateOf(search)
  const filters = {
    ...(state === undefined ? {} : { state }),
    ...(search.entity === undefined ? {} : { entity: search.entity }),
    ...(search.batch === undefined ? {} : { batch: search.batch }),
  }
  const list = useList(screening.listHits, { query: filters })
  const refused = list.total === undefined && list.error !== null && asFault(list.error).status === 403
  const head = (
    <PageHead
      title={t('Hits')}
      help="hits"
      count={list.total}
      actions={
        <>
          {search.application !== undefined && (
            <LinkButton
              to="/visas/$id"
              params={{ id: search.application }}
              variant="default"
              leftSection={<IconArrowLeft size={14} />}
            >
              {t('Back to the application')}
            </LinkButton>
          )}
          {!refused && <ExportButton contract={screening.exportHits} args={{ query: filters }} />}
        </>
      }
      below={!refused && <HitFilters />}
    />
  )
  if (list.total === undefined || (list.total === 0 && search.hit === undefined)) {
    return (
      <>
        {head}
        {list.total === 0 ? (
          <NoHits filtered={[search.state, search.entity, search.batch].some((filter) => filter !== undefined)} />
        ) : list.error === null ? (
          <LoadingRows />
        ) : (
          <ErrorState error={list.error} retry={list.refetch} />
        )}
      </>
    )
  }
  return (
    <HitsDesk
      head={head}
      hits={list.rows}
      chosen={search.hit}
      onChoose={(hit) => void navigate({ search: (held) => ({ ...held, hit }), replace: true })}
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

function NoHits({ filtered }: { readonly filtered: boolean }) {
  return (
    <EmptyState
      icon={<IconChecklist size={28} stroke={1.5} />}
      title={filtered ? t('No hit matches these filters') : t('No hits wait here')}
      action={
        filtered ? (
          <LinkButton to="/hits" search={{ state: ANY_STATE }} variant="default">
            {t('Show all hits')}
          </LinkButton>
        ) : (
          <LinkButton to="/screening/one">{t('Screen one person or thing')}</LinkButton>
        )
      }
    >
      {t(
        'A hit is a question: is the person or thing that was screened the one on the list? It waits here until somebody answers with a reason.',
      )}
    </EmptyState>
  )
}
