import { type ResponseOf, screening } from '@attache/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/api/call.ts'
import { useWriteKey } from '../../app/api/key.ts'
import { t } from '../../app/text.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { settingsOf } from '../profile-fields.tsx'
import { AskForm } from './ask-form.tsx'
import { emptyQuestion, type Question } from './question.ts'
import { ScreeningResult } from './screening-result.tsx'

type Result = ResponseOf<typeof screening.screenOne>

/** Screens one person or thing: the question first, then its hits as a desk. The question is kept for the way back. */
export function ScreenOnePage() {
  const client = useQueryClient()
  const key = useWriteKey()
  const [question, setQuestion] = useState<Question>(emptyQuestion)
  const [result, setResult] = useState<Result | null>(null)
  const screen = useMutation({
    mutationFn: () => {
      const { dataset, schema, properties } = question
      const body = { dataset, ...settingsOf(question), query: { schema, properties } }
      return call(screening.screenOne, { body: { ...body, key: key.of(body) } })
    },
    onSuccess: (answer) => {
      key.renew()
      setResult(answer)
      void client.invalidateQueries({ queryKey: [screening.listHits.id] })
    },
  })
  if (result !== null) return <ScreeningResult question={question} result={result} onBack={() => setResult(null)} />
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
