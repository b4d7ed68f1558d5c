import { lists } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../app/api/ask.ts'

/** The lists held, by name: titles and marks for what only names its list. */
export function useDatasets() {
  const query = useQuery({ ...ask(lists.listDatasets), staleTime: 60_000 })
  const items = query.data?.items
  return useMemo(() => {
    const byName = new Map((items ?? []).map((dataset) => [dataset.name, dataset]))
    return {
      items: items ?? [],
      titleOf: (name: string) => byName.get(name)?.title ?? name,
      markOf: (name: string) => byName.get(name)?.mark,
    }
  }, [items])
}
