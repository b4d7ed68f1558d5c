import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../app/text.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { isReason, ReasonField } from '../../ui/reason-field.tsx'

interface ReferenceDialogProps {
  readonly title: string
  readonly busy: boolean
  readonly error: unknown
  /** The step cannot be written down without it. */
  readonly needed: boolean
  readonly onSubmit: (says: { readonly reason: string; readonly reference?: string }) => void
  readonly onClose: () => void
}

/** What was sent to the owner of the list, or what he answered, under which number of his. */
export function ReferenceDialog({ title, busy, error, needed, onSubmit, onClose }: ReferenceDialogProps) {
  const [reference, setReference] = useState('')
  const [reason, setReason] = useState('')
  const said = reference.trim()
  return (
    <DialogForm
      title={title}
      confirm={title}
      keepOpen
      ready={isReason(reason) && (!needed || said !== '')}
      busy={busy}
      error={error}
      onSubmit={() => onSubmit({ reason: reason.trim(), ...(said === '' ? {} : { reference: said }) })}
      onClose={onClose}
    >
      <TextInput
        label={t('Reference of the list')}
        {...(needed ? { description: t('The number under which its owner keeps it') } : {})}
        autoComplete="off"
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <ReasonField value={reason} onChange={setReason} />
    </DialogForm>
  )
}
