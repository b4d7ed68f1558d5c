import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
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

const fields = 'input:not([type=hidden], [tabindex="-1"], :disabled), select:not(:disabled), textarea:not(:disabled)'

/** Where one begins: at what the dialog names itself, else at its first field, at its button where nothing is to be filled in. */
function markBeginning(form: HTMLFormElement | null): void {
  if (form === null || form.querySelector('[data-autofocus]') !== null) return
  const first = form.querySelector(fields) ?? form.querySelector('button[type=submit]:not(:disabled)')
  first?.setAttribute('data-autofocus', '')
}

/** A form in a dialog: what was wrong above its fields, cancel and confirm below; Ctrl+Enter confirms, as at a desk. */
export function DialogForm(props: DialogFormProps) {
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    if (props.ready && !props.busy) props.onSubmit()
  }
  const confirmByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
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
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the key stands for the button of the form */}
      <form ref={markBeginning} onSubmit={submit} onKeyDown={confirmByKey}>
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
