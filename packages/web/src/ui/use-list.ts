import type { CallOf, ResponseOf, RouteContract } from '@attache/contracts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { askPages } from '../app/api/ask.ts'
import type { ListQuery } from './list-page.tsx'

type RowOf<C> = ResponseOf<C> extends { readonly items: readonly (infer Row)[] } ? Row : never

interface UseListResult<C> extends ListQuery<RowOf<C>> {
  /** The first page whole, for what stands beside the rows. */
  readonly first: ResponseOf<C> | undefined
  readonly stale: boolean
}

interface UseListOptions<C> {
  /** How soon to ask again, in milliseconds, while something on the list is at work. */
  readonly poll?: (first: ResponseOf<C>) => number | false
  readonly enabled?: boolean
}

/** A list of the contract as a list page wants it. The last answer stays until the next one is there. */
export function useList<C extends RouteContract>(
  contract: C,
  args: CallOf<C>,
  options: UseListOptions<C> = {},
): UseListResult<C> {
  const { poll, enabled = true } = options
  const query = useInfiniteQuery({
    ...askPages(contract, args),
    enabled,
    refetchInterval: ({ state }) => {
      const first = state.data?.pages[0]
      return poll === undefined || first === undefined ? false : poll(first)
    },
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages as readonly { items: RowOf<C>[]; total: number }[] | undefined
  const rows = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  return {
    rows,
    total: pages?.[0]?.total,
    error: query.error,
    refetch: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    fetchingMore: query.isFetchingNextPage,
    first: query.data?.pages[0],
    stale: query.isPlaceholderData,
  }
}
