import { accounts, rights } from '@attache/contracts'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { SecretOnce } from '../accounts/secret-once.tsx'
import { call } from '../app/api/call.ts'
import { t } from '../app/text.ts'
import { writtenTime } from '../ui/dates.ts'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { refreshRights } from './refresh.ts'
import { type Change, kindTitle } from './words.ts'

interface DecideDialogProps {
  readonly change: Change
  readonly step: 'approve' | 'decline' | 'withdraw' | 'review'
  readonly title: string
  readonly onClose: () => void
}

/** Decides with a reason; after a new way in was approved, shows the link to hand over. */
export function DecideDialog({ change, step, title, onClose }: DecideDialogProps) {
  const client = useQueryClient()
  const decide = useMutation({
    mutationFn: async (reason: string) => {
      if (step !== 'review')
        return call(rights.decideChange, { params: { id: change.id, decision: step }, body: { reason } })
      const reviewed = await call(rights.reviewBreakGlass, { params: { id: change.id }, body: { review: reason } })
      return { change: reviewed, link: null, expires: null }
    },
    onSuccess: async ({ link }) => {
      void client.invalidateQueries({ queryKey: [accounts.listUsers.id] })
      if (link !== null) return
      onClose()
      await refreshRights(client)
    },
  })
  const link = decide.data?.link ?? null
  if (link !== null) {
    const close = () => {
      onClose()
      void refreshRights(client)
    }
    return (
      <Modal
        opened
        onClose={close}
        title={t('New way in')}
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        <Stack gap="md">
          <SecretOnce
            label={t('One-time link')}
            secret={link}
            warning={t('Give this link to {name} by a safe way. It is shown only now, works once and ends {when}.', {
              name: change.person.name,
              when: writtenTime(decide.data?.expires ?? ''),
            })}
          />
          <Group justify="flex-end">
            <Button onClick={close}>{t('Done')}</Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  return (
    <ReasonDialog
      title={`${title}: ${kindTitle(change.kind)}, ${change.person.name}`}
      confirm={title}
      danger={step === 'decline'}
      busy={decide.isPending}
      error={decide.error}
      onConfirm={(reason) => decide.mutate(reason)}
      onClose={onClose}
    />
  )
}
