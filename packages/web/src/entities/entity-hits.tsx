import type { ResponseOf, screening } from '@attache/contracts'
import { IconUserScan } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { HitStateBadge } from '../screening/hit-state.tsx'
import { Score } from '../screening/score.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingRows } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { Name } from '../ui/name.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { When } from '../ui/when.tsx'

interface EntityHitsProps {
  readonly id: string
  readonly query: UseQueryResult<ResponseOf<typeof screening.listHits>>
}

/** Who was screened and came near this entity, and what was decided. */
export function EntityHits({ id, query }: EntityHitsProps) {
  useMarks(query.data?.items.map((hit) => hit.mark) ?? [])
  if (query.data === undefined) {
    return query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <LoadingRows />
  }
  if (query.data.items.length === 0) {
    return (
      <EmptyState icon={<IconUserScan size={28} stroke={1.5} />} title={t('Never met in a screening')}>
        {t('When somebody is screened and resembles this entity, the question and its answer stand here.')}
      </EmptyState>
    )
  }
  return (
    <>
      <SimpleTable label={t('Screening history')} head={[t('Asked about'), t('Score'), t('State'), t('By'), t('When')]}>
        {query.data.items.map((hit) => (
          <tr key={hit.id}>
            <td>
              <Link to="/hits" search={{ entity: id, hit: hit.id }}>
                <Name text={hit.subject.caption} />
              </Link>
            </td>
            <td>
              <Score value={hit.score} />
            </td>
            <td>
              <HitStateBadge state={hit.state} />
            </td>
            <td>{hit.by}</td>
            <td>
              <When at={hit.at} />
            </td>
          </tr>
        ))}
      </SimpleTable>
      {query.data.total > query.data.items.length && (
        <p>
          <Link to="/hits" search={{ entity: id }}>
            {t('All {n} hits', { n: query.data.total })}
          </Link>
        </p>
      )}
    </>
  )
}
