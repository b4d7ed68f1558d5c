import { useState } from 'react'
import { DialogForm } from './dialog-form.tsx'
import { isReason, ReasonField } from './reason-field.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly lead?: string
  readonly confirm: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

/** Asks for the written reason of a step and nothing else. */
export function ReasonDialog({ onConfirm, ...dialog }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  return (
    <DialogForm {...dialog} ready={isReason(reason)} onSubmit={() => onConfirm(reason.trim())}>
      <ReasonField focus value={reason} onChange={setReason} />
    </DialogForm>
  )
}
