import { screening } from '@attache/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask } from '../../app/api/ask.ts'
import { plainValues } from '../../ui/plain-values.ts'

/** One hit with its history and the listed record; the one that comes next is fetched ahead. */
export function useHit(id: string | undefined, next: screening.Hit | undefined) {
  const client = useQueryClient()
  const read = useQuery({ ...ask(screening.readHit, { params: { id: id ?? '' } }), enabled: id !== undefined })
  const entity = read.data?.hit.entity.id
  const listed = useQuery({
    ...ask(screening.getEntity, { params: { id: entity ?? '' }, query: { nested: 'false' } }),
    enabled: entity !== undefined,
  })
  useEffect(() => {
    if (next === undefined) return
    void client.prefetchQuery(ask(screening.readHit, { params: { id: next.id } }))
    void client.prefetchQuery(ask(screening.getEntity, { params: { id: next.entity.id }, query: { nested: 'false' } }))
  }, [next, client])
  const held = plainValues(listed.data)
  return { read, held }
}
