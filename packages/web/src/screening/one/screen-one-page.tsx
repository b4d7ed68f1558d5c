import { screening } from '@attache/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../app/api/ask.ts'
import { call } from '../../app/api/call.ts'
import { useWriteKey } from '../../app/api/key.ts'
import { t } from '../../app/text.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingPage } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { settingsOf } from '../profile-fields.tsx'
import { AskForm } from './ask-form.tsx'
import { nearKey } from './near-misses.tsx'
import { emptyQuestion, type Question, questionOf } from './question.ts'

/** Screens one person or thing: an empty form, or the question of a screening that was kept. */
export function ScreenOnePage() {
  const { from } = useSearch({ from: '/frame/screening/one' })
  const before = useQuery({
    ...ask(screening.readScreening, { params: { id: from ?? '' } }),
    enabled: from !== undefined,
  })
  if (from === undefined) return <Asking begin={emptyQuestion} />
  if (before.data !== undefined) return <Asking key={from} begin={questionOf(before.data.screening)} />
  return before.isError ? <ErrorState page error={before.error} retry={() => void before.refetch()} /> : <LoadingPage />
}

/** The answer opens under its own address; the way back from there leads to the question again. */
function Asking({ begin }: { readonly begin: Question }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const key = useWriteKey()
  const [question, setQuestion] = useState(begin)
  const screen = useMutation({
    mutationFn: () => {
      const { dataset, schema, properties } = question
      const body = { dataset, ...settingsOf(question), query: { schema, properties } }
      return call(screening.screenOne, { body: { ...body, key: key.of(body) } })
    },
    onSuccess: async ({ id, below }) => {
      key.renew()
      client.setQueryData(nearKey(id), below)
      void client.invalidateQueries({ queryKey: [screening.listHits.id] })
      void client.invalidateQueries({ queryKey: [screening.listScreenings.id] })
      await navigate({ to: '/screening/one', search: { from: id }, replace: true })
      await navigate({ to: '/screening/one/$id', params: { id } })
    },
  })
  return (
    <>
      <PageHead title={t('Screen one person or thing')} help="screen-one" />
      <AskForm
        question={question}
        onChange={setQuestion}
        onSubmit={() => screen.mutate()}
        busy={screen.isPending}
        error={screen.error}
      />
    </>
  )
}
