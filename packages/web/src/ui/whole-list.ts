import type { UseQueryResult } from '@tanstack/react-query'
import type { ListQuery } from './list-page.tsx'

/** A list that comes in one answer, as a list page wants it. */
export const wholeList = <Row>(
  query: UseQueryResult<{ readonly items: Row[]; readonly total: number }>,
): ListQuery<Row> => ({
  rows: query.data?.items ?? [],
  total: query.data?.total,
  error: query.error,
  refetch: () => void query.refetch(),
  more: undefined,
  fetchingMore: false,
})
