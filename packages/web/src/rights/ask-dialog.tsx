import { type CallOf, rights } from '@attache/contracts'
import { sensitivities } from '@attache/kernel'
import { NativeSelect, NumberInput, TagsInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { t } from '../app/text.ts'
import { DialogForm } from '../ui/dialog-form.tsx'
import { isReason, ReasonField } from '../ui/reason-field.tsx'
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
  return (
    <DialogForm
      title={t('Ask for a break-glass')}
      confirm={t('Ask')}
      ready={isReason(form.reason)}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
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
      <ReasonField value={form.reason} onChange={(reason) => set({ reason })} />
    </DialogForm>
  )
}
