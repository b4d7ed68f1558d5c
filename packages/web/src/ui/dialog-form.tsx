import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { t } from '../app/text.ts'
import { FaultNote } from './fault-note.tsx'

interface DialogFormProps {
  readonly title: string
  readonly lead?: string
  readonly confirm: string
  readonly danger?: boolean
  readonly size?: number
  /** What was typed must not be lost by a click beside the dialog. */
  readonly keepOpen?: boolean
  readonly ready: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in a dialog: what was wrong above its fields, cancel and confirm below. */
export function DialogForm(props: DialogFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (props.ready) props.onSubmit()
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      {...(props.size === undefined ? {} : { size: props.size })}
      closeOnClickOutside={props.keepOpen !== true}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {props.lead !== undefined && <div className="soft">{props.lead}</div>}
          {props.error !== null && props.error !== undefined && <FaultNote error={props.error} />}
          {props.children}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={props.onClose}>
              {t('Cancel')}
            </Button>
            <Button
              type="submit"
              disabled={!props.ready}
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
