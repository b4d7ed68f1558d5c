import { rights } from '@attache/contracts'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SecretOnce } from '../accounts/secret-once.tsx'
import { call } from '../app/api/call.ts'
import { t } from '../app/text.ts'
import { writtenTime } from '../ui/dates.ts'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { refreshRights } from './refresh.ts'

/** A new way in for somebody who lost password or factors; a second person hands over the link. */
export function ResetButton({ id, name }: { readonly id: string; readonly name: string }) {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const reset = useMutation({
    mutationFn: (reason: string) => call(rights.resetAccess, { params: { id }, body: { reason } }),
    onSuccess: async ({ link }) => {
      await refreshRights(client)
      if (link !== null) return
      setOpen(false)
      notifications.show({ message: t('A second person must approve this, and will be given the link.') })
    },
  })
  const { link, expires } = reset.data ?? { link: null, expires: null }
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('New way in')}
      </Button>
      {open && link === null && (
        <ReasonDialog
          title={t('New way in for {name}', { name })}
          lead={t('Password, authenticator, passkeys and sessions of this account end; a one-time link replaces them.')}
          confirm={t('Ask for it')}
          busy={reset.isPending}
          error={reset.error}
          onConfirm={(reason) => reset.mutate(reason)}
          onClose={() => setOpen(false)}
        />
      )}
      {open && link !== null && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          title={t('New way in')}
          closeButtonProps={{ 'aria-label': t('Close') }}
        >
          <Stack gap="md">
            <SecretOnce
              label={t('One-time link')}
              secret={link}
              warning={t('Give this link to {name} by a safe way. It is shown only now, works once and ends {when}.', {
                name,
                when: writtenTime(expires ?? ''),
              })}
            />
            <Group justify="flex-end">
              <Button onClick={() => setOpen(false)}>{t('Done')}</Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  )
}
