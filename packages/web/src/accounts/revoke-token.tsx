import { accounts } from '@attache/contracts'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import type { Token } from './tokens-page.tsx'

export function RevokeToken({ token }: { readonly token: Token }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => call(accounts.revokeToken, { params: { id: token.id } }),
    onSuccess: () => {
      setAsking(false)
      void client.invalidateQueries({ queryKey: [accounts.listTokens.id] })
    },
  })
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        onClick={() => setAsking(true)}
        aria-label={t('Revoke {name}', { name: token.name })}
      >
        {t('Revoke')}
      </Button>
      {asking && (
        <Modal
          opened
          onClose={() => setAsking(false)}
          title={t('Revoke {name}', { name: token.name })}
          closeButtonProps={{ 'aria-label': t('Close') }}
        >
          <Stack gap="md">
            {revoke.isError && <FaultNote error={revoke.error} />}
            <div>{t('Programs that use it are shut out at once.')}</div>
            <Group justify="flex-end" gap="sm">
              <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
                {t('Cancel')}
              </Button>
              <Button color="red.8" loading={revoke.isPending} onClick={() => revoke.mutate()}>
                {t('Revoke')}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  )
}
