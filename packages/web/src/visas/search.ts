import { type QueryOf, visas } from '@attache/contracts'
import { type Search, searchNames } from './search-names.ts'

type Filter = Omit<QueryOf<typeof visas.listApplications>, 'cursor' | 'limit'>

/** The address as a filter of the list; what is no value of the contract is left out. */
export function filterOf(search: Search): Filter {
  const shape = visas.exportApplications.query.shape
  const kept = searchNames.flatMap((name) => {
    const value = search[name]
    if (value === undefined || value === '') return []
    const read = shape[name].safeParse(value)
    return read.success ? [[name, read.data] as const] : []
  })
  return Object.fromEntries(kept) as Filter
}
