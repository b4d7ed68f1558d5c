import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { DialogForm } from '../ui/dialog-form.tsx'
import { isReason, ReasonField } from '../ui/reason-field.tsx'
import { emptySubject, isSaid, SubjectFields, type SubjectKind, subjectOf } from './subject-fields.tsx'

export interface NewRecord {
  readonly key: string
  readonly subject: object
  readonly authority: string
  readonly reason: string
}

interface NewRecordDialogProps {
  readonly title: string
  readonly lead: string
  readonly confirm: string
  readonly kinds: readonly SubjectKind[]
  readonly authority: string
  /** What this kind of record asks besides. */
  readonly children: ReactNode
  readonly ready: boolean
  readonly send: (record: NewRecord) => Promise<unknown>
  readonly onClose: () => void
}

/** A new hold or request: about whom, on which authority, and why. */
export function NewRecordDialog(props: NewRecordDialogProps) {
  const client = useQueryClient()
  const key = useWriteKey()
  const [subject, setSubject] = useState(emptySubject)
  const [authority, setAuthority] = useState('')
  const [reason, setReason] = useState('')
  const content = { subject: subjectOf(subject), authority: authority.trim(), reason: reason.trim() }
  const send = useMutation({
    mutationFn: () => props.send({ key: key.of(content), ...content }),
    onSuccess: async () => {
      props.onClose()
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('retention.') })
    },
  })
  const ready = props.ready && isSaid(subject) && content.authority.length > 2 && isReason(reason)
  return (
    <DialogForm
      title={props.title}
      lead={props.lead}
      confirm={props.confirm}
      ready={ready}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate()}
      onClose={props.onClose}
    >
      <SubjectFields kinds={props.kinds} value={subject} onChange={setSubject} />
      {props.children}
      <TextInput
        label={t('Authority')}
        description={props.authority}
        value={authority}
        onChange={(event) => setAuthority(event.currentTarget.value)}
      />
      <ReasonField description={t('At least ten characters.')} value={reason} onChange={setReason} />
    </DialogForm>
  )
}
