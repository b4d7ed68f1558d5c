import { account, accounts } from '@attache/contracts'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../app/api/call.ts'
import { CodeInput } from '../app/session/proof-form.tsx'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import classes from './accounts.module.css'
import type { Begun } from './authenticator-block.tsx'
import { QrCode } from './qr-code.tsx'

interface AuthenticatorDialogProps {
  readonly begun: Begun
  readonly onCodes: (codes: readonly string[]) => void
  readonly onClose: () => void
}

/** Shows the seed as a picture and as text; nothing counts until a code of it was entered. */
export function AuthenticatorDialog({ begun, onCodes, onClose }: AuthenticatorDialogProps) {
  const client = useQueryClient()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => call(account.confirmTotp, { body: { ticket: begun.ticket, code } }),
    onSuccess: ({ codes }) => {
      void client.invalidateQueries({ queryKey: [account.readAccount.id] })
      void client.invalidateQueries({ queryKey: [accounts.currentSession.id] })
      onCodes(codes)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Set up an authenticator')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {confirm.isError && <FaultNote error={confirm.error} />}
          <div>{t('Scan this with the app, or type the key in. Then enter the six digits it shows.')}</div>
          <QrCode text={begun.uri} label={t('QR code for the authenticator')} />
          <output className={`mono ${classes.seed}`} aria-label={t('Key to type in')}>
            {begun.secret.replace(/(.{4})/g, '$1 ').trim()}
          </output>
          <CodeInput value={code} onChange={setCode} hint={t('The six digits that the app shows now')} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('Cancel')}
            </Button>
            <Button type="submit" disabled={code.trim().length < 6} loading={confirm.isPending}>
              {t('Confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
