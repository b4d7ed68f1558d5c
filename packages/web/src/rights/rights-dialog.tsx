import { type CallOf, type ResponseOf, rights, roles } from '@attache/contracts'
import { sensitivities } from '@attache/kernel'
import { Group, MultiSelect, NativeSelect, TagsInput, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { t } from '../app/text.ts'
import { DialogForm } from '../ui/dialog-form.tsx'
import { isReason, ReasonField } from '../ui/reason-field.tsx'
import { codeLabel } from '../ui/vocabulary.ts'
import { refreshRights } from './refresh.ts'

type Rights = NonNullable<CallOf<typeof rights.proposeRights>['body']>['rights']

interface RightsDialogProps {
  readonly user: ResponseOf<typeof rights.readRights>['user']
  readonly epoch: number
  readonly onClose: () => void
}

/** Proposes other rights; what narrows holds at once, what widens waits for a second person. */
export function RightsDialog({ user, epoch, onClose }: RightsDialogProps) {
  const client = useQueryClient()
  const [form, setForm] = useState<Rights>({
    roles: user.roles,
    office: user.office,
    ceiling: user.ceiling,
    compartments: user.compartments,
    purposes: user.purposes,
  })
  const [reason, setReason] = useState('')
  const set = (part: Partial<Rights>) => setForm({ ...form, ...part })
  const send = useMutation({
    mutationFn: () =>
      call(rights.proposeRights, { params: { id: user.id }, body: { epoch, rights: form, reason: reason.trim() } }),
    onSuccess: async ({ state }) => {
      onClose()
      notifications.show({
        message: state === 'proposed' ? t('A second person must approve this.') : t('The rights are changed.'),
      })
      await refreshRights(client)
    },
  })
  return (
    <DialogForm
      size={560}
      keepOpen
      title={t('Rights of {name}', { name: user.name })}
      confirm={t('Propose')}
      ready={isReason(reason)}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <MultiSelect
        label={t('Roles')}
        data={roles.map((role) => ({ value: role, label: codeLabel(role) }))}
        searchable
        openOnFocus={false}
        value={[...form.roles]}
        onChange={(chosen) => set({ roles: chosen as Rights['roles'] })}
      />
      <Group grow gap="md">
        <NativeSelect
          label={t('Cleared to')}
          value={form.ceiling}
          data={[...sensitivities]}
          onChange={(event) => set({ ceiling: event.currentTarget.value as Rights['ceiling'] })}
        />
        <TextInput
          label={t('Office code')}
          value={form.office ?? ''}
          onChange={(event) => set({ office: event.currentTarget.value || null })}
        />
      </Group>
      <TagsInput
        label={t('Compartments')}
        description={t('Enter after each')}
        value={[...form.compartments]}
        onChange={(compartments) => set({ compartments })}
      />
      <TagsInput
        label={t('Purposes')}
        description={t('What the person may state to read for')}
        value={[...form.purposes]}
        onChange={(purposes) => set({ purposes })}
      />
      <ReasonField minRows={2} value={reason} onChange={setReason} />
    </DialogForm>
  )
}
