import { directory } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'

/** The office above, by its name. */
export function ParentOffice({ id }: { readonly id: string }) {
  const read = useQuery({ ...ask(directory.readOffice, { params: { id } }), staleTime: 300_000 })
  return (
    <Link to="/directory/offices/$id" params={{ id }}>
      {read.data?.office.name ?? id}
    </Link>
  )
}
