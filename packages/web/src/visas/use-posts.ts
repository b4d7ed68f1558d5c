import { directory } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'

/** Offices as choices of a filter or a field. */
export function usePosts(): readonly { readonly value: string; readonly label: string }[] {
  const offices = useQuery({ ...ask(directory.listOffices, { query: { limit: 200 } }), staleTime: 300_000 })
  return offices.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []
}
