import { hours, visas } from '@attache/contracts'
import { NativeSelect, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { call } from '../app/api/call.ts'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { DialogForm } from '../ui/dialog-form.tsx'
import { usePosts } from '../visas/use-posts.ts'
import type { Line } from './rows.ts'

interface LineDialogProps {
  /** The day of which the programmes are offered. */
  readonly day: string
  readonly onAdd: (line: Line) => void
  readonly onClose: () => void
}

/** For which programme and post, and on which application if on one alone. */
export function LineDialog({ day, onAdd, onClose }: LineDialogProps) {
  const can = useCan()
  const posts = usePosts()
  const programmes = useQuery(ask(hours.listProgrammes, { query: { on: day } }))
  const [programme, setProgramme] = useState('')
  const [post, setPost] = useState<string | null>(null)
  const [number, setNumber] = useState('')
  const chosen = programmes.data?.items.find(({ code }) => code === programme)
  const place = posts.find(({ value }) => value === post)
  const look = useMutation({
    mutationFn: async (): Promise<Line | null> => {
      if (chosen === undefined || place === undefined) return null
      const line = { programme: chosen, post: { id: place.value, name: place.label } }
      const wanted = number.trim()
      if (wanted === '') return { ...line, application: null }
      const found = await call(visas.listApplications, { query: { q: wanted, post: place.value, limit: 50 } })
      const application = found.items.find((one) => one.number.toLowerCase() === wanted.toLowerCase())
      return application === undefined
        ? null
        : { ...line, application: { id: application.id, number: application.number } }
    },
    onSuccess: (line) => {
      if (line !== null) onAdd(line)
    },
  })
  const unknown = look.isSuccess && look.data === null
  return (
    <DialogForm
      title={t('Add a line')}
      lead={t('Choose the programme and the post that the hours are for.')}
      confirm={t('Add a line')}
      ready={chosen !== undefined && place !== undefined}
      busy={look.isPending}
      error={look.error ?? programmes.error}
      onSubmit={() => look.mutate()}
      onClose={onClose}
    >
      <NativeSelect
        label={t('Programme')}
        value={programme}
        data={[
          { value: '', label: t('Choose a programme') },
          ...(programmes.data?.items.map(({ code, title }) => ({ value: code, label: title })) ?? []),
        ]}
        onChange={(event) => setProgramme(event.currentTarget.value)}
      />
      <Select
        label={t('Post')}
        data={[...posts]}
        searchable
        nothingFoundMessage={t('None of that name')}
        value={post}
        onChange={setPost}
      />
      {can('work-visas') && (
        <TextInput
          label={t('Visa application')}
          description={t('Its number at that post, when the hours are of one alone')}
          autoComplete="off"
          {...(unknown ? { error: t('You see no application of this number at the post.') } : {})}
          value={number}
          onChange={(event) => {
            look.reset()
            setNumber(event.currentTarget.value)
          }}
        />
      )}
    </DialogForm>
  )
}
