import { accounts, rights } from '@attache/contracts'
import type { QueryClient } from '@tanstack/react-query'

const touched: readonly string[] = [
  rights.listChanges.id,
  rights.readRights.id,
  rights.listRights.id,
  accounts.currentSession.id,
]

/** What a change of rights makes stale, my own session among it. */
export const refreshRights = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) })
