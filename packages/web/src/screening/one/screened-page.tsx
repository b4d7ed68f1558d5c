import { screening } from '@attache/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ask } from '../../app/api/ask.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingPage } from '../../ui/loading.tsx'
import { nearKey, type Near } from './near-misses.tsx'
import { ScreeningResult } from './screening-result.tsx'

/** One person or thing that was screened, under an address that can be sent and found again. */
export function ScreenedPage() {
  const { id } = useParams({ from: '/frame/screening/one/$id' })
  const { hit } = useSearch({ from: '/frame/screening/one/$id' })
  const navigate = useNavigate({ from: '/screening/one/$id' })
  const client = useQueryClient()
  const read = useQuery(ask(screening.readScreening, { params: { id } }))
  if (read.data === undefined)
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  return (
    <ScreeningResult
      key={id}
      result={read.data}
      near={client.getQueryData<Near>(nearKey(id))}
      chosen={hit}
      onChoose={(chosen) => void navigate({ search: { hit: chosen }, replace: true })}
    />
  )
}
