import type { CallOf, ResponseOf, RouteContract } from '@attache/contracts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

/** A read of the contract as a query; its key starts with the route id, so that a write can name what it made stale. */
export const ask = <C extends RouteContract>(contract: C, args: CallOf<C> = {}) =>
  queryOptions({
    queryKey: [contract.id, args.params ?? null, args.query ?? null] as const,
    queryFn: ({ signal }) => call(contract, args, signal),
  })

interface Page {
  readonly items: readonly unknown[]
  readonly total: number
  readonly next: string | null
}

/** A list of the contract, page after page. */
export const askPages = <C extends RouteContract>(contract: C, args: CallOf<C> = {}) =>
  infiniteQueryOptions({
    queryKey: [contract.id, args.params ?? null, args.query ?? null, 'pages'] as const,
    queryFn: ({ pageParam, signal }) =>
      call(
        contract,
        {
          ...args,
          query: { ...(args.query as object), ...(pageParam === null ? {} : { cursor: pageParam }) },
        } as CallOf<C>,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last: ResponseOf<C>) => (last as Page).next,
  })
