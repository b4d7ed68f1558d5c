import { accounts, type ResponseOf } from '@attache/contracts'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { useMe } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'

/** Disables an account, or enables it again; asked once more, since it ends what the person is doing. */
export function UserSwitch({ user }: { readonly user: ResponseOf<typeof accounts.enableUser> }) {
  const me = useMe()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const disabled = user.state === 'disabled'
  const act = useMutation({
    mutationFn: () => call(disabled ? accounts.enableUser : accounts.disableUser, { params: { id: user.id } }),
    onSuccess: () => {
      setAsking(false)
      void client.invalidateQueries({ queryKey: [accounts.listUsers.id] })
    },
  })
  if (user.id === me.id) return <span className="soft">{t('you')}</span>
  const title = disabled ? t('Enable') : t('Disable')
  return (
    <>
      <Button variant="default" size="compact-xs" onClick={() => setAsking(true)} aria-label={`${title} ${user.name}`}>
        {title}
      </Button>
      {asking && (
        <Modal
          opened
          onClose={() => setAsking(false)}
          title={`${title} ${user.name}`}
          closeButtonProps={{ 'aria-label': t('Close') }}
        >
          <Stack gap="md">
            {act.isError && <FaultNote error={act.error} />}
            <div>
              {disabled
                ? t('The person can sign in again with the password as it was.')
                : t('Sessions and API tokens of this account end at once. What the person did stays.')}
            </div>
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
                {t('Cancel')}
              </Button>
              <Button {...(disabled ? {} : { color: 'red.8' })} loading={act.isPending} onClick={() => act.mutate()}>
                {title}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  )
}
