import { type CallOf, rights } from '@attache/contracts'
import { sensitivities } from '@attache/kernel'
import { Button, Group, Modal, NativeSelect, NumberInput, Stack, TagsInput, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../app/api/call.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { reasonLength } from '../ui/reason-dialog.tsx'
import { refreshRights } from './refresh.ts'

type Asked = NonNullable<CallOf<typeof rights.askBreakGlass>['body']>

export function AskDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const [form, setForm] = useState<Asked>({ ceiling: 'sensitive', compartments: [], hours: 1, reason: '' })
  const set = (part: Partial<Asked>) => setForm({ ...form, ...part })
  const send = useMutation({
    mutationFn: () => call(rights.askBreakGlass, { body: { ...form, reason: form.reason.trim() } }),
    onSuccess: async () => {
      onClose()
      await refreshRights(client)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  return (
    <Modal opened onClose={onClose} title={t('Ask for a break-glass')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {send.isError && <FaultNote error={send.error} />}
          <NativeSelect
            label={t('See up to')}
            data={[...sensitivities]}
            value={form.ceiling}
            onChange={(event) => set({ ceiling: event.currentTarget.value as NonNullable<Asked['ceiling']> })}
          />
          <TagsInput
            label={t('Compartments')}
            description={t('Enter after each; sources, grand jury and suspicious activity are never opened')}
            value={[...(form.compartments ?? [])]}
            onChange={(compartments) => set({ compartments })}
          />
          <NumberInput
            label={t('Hours')}
            min={0.25}
            max={4}
            step={0.25}
            value={form.hours ?? 1}
            onChange={(hours) => set({ hours: typeof hours === 'number' ? hours : 1 })}
          />
          <Textarea
            label={t('Reason')}
            description={t('At least ten characters. It stays in the history.')}
            autosize
            minRows={3}
            value={form.reason}
            onChange={(event) => set({ reason: event.currentTarget.value })}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('Cancel')}
            </Button>
            <Button type="submit" disabled={form.reason.trim().length < reasonLength} loading={send.isPending}>
              {t('Ask')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
