import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { t } from '../app/text.ts'
import { FaultNote } from './fault-note.tsx'

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

export const reasonLength = 10

/** Asks for the written reason of a step. It is kept in the history for everyone who may see the record. */
export function ReasonDialog(props: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const short = reason.trim().length < reasonLength
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!short) props.onConfirm(reason.trim())
  }
  return (
    <Modal opened onClose={props.onClose} title={props.title} closeButtonProps={{ 'aria-label': t('Close') }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {props.lead !== undefined && <div className="soft">{props.lead}</div>}
          {props.error !== null && props.error !== undefined && <FaultNote error={props.error} />}
          <Textarea
            label={t('Reason')}
            description={t('At least ten characters. It stays in the history.')}
            autosize
            minRows={3}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={props.onClose}>
              {t('Cancel')}
            </Button>
            <Button
              type="submit"
              disabled={short}
              loading={props.busy}
              {...(props.danger === true ? { color: 'red.8' } : {})}
            >
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
