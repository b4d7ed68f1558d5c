import { type CallOf, type Step, visas } from '@attache/contracts'
import { NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { DialogForm } from '../ui/dialog-form.tsx'
import { WhenField } from '../ui/when-field.tsx'
import { choicesOf } from './words.ts'

interface NoticeDialogProps {
  readonly notice: visas.VisaNotice
  readonly step: Step
  readonly onClose: () => void
}

/** What a sending or a receipt says: by which way, to or from whom, under which reference, and when. */
export function NoticeDialog({ notice, step, onClose }: NoticeDialogProps) {
  const client = useQueryClient()
  const key = useWriteKey()
  const [channel, setChannel] = useState<visas.NoticeChannel | null>(null)
  const [contact, setContact] = useState('')
  const [reference, setReference] = useState('')
  const [at, setAt] = useState<string | undefined>(undefined)
  const receipt = step.name === 'confirm'
  const { id, version } = notice
  const take = useMutation({
    mutationFn: () => {
      const content = {
        version,
        contact: contact.trim(),
        reference: reference.trim(),
        ...(channel === null ? {} : { channel }),
        ...(at === undefined ? {} : { at }),
      }
      return call(visas.moveNotice, {
        params: { id, transition: step.name },
        body: { ...content, key: key.of([id, step.name, content]) },
      } as CallOf<typeof visas.moveNotice>)
    },
    onSuccess: async () => {
      key.renew()
      onClose()
      await client.invalidateQueries({
        predicate: ({ queryKey }) => /^(visas\.|overview\.home)/.test(String(queryKey[0])),
      })
    },
  })
  return (
    <DialogForm
      title={t('{step}: {recipient}', { step: t(step.title), recipient: notice.title })}
      confirm={t(step.title)}
      keepOpen
      ready={receipt ? contact.trim() !== '' : channel !== null}
      busy={take.isPending}
      error={take.error}
      onSubmit={() => take.mutate()}
      onClose={onClose}
    >
      {!receipt && (
        <NativeSelect
          label={t('Sent by')}
          value={channel ?? ''}
          data={[{ value: '', label: t('Choose the way') }, ...choicesOf(visas.channelTitles)]}
          onChange={(event) =>
            setChannel(visas.noticeChannels.find((one) => one === event.currentTarget.value) ?? null)
          }
        />
      )}
      <TextInput
        label={receipt ? t('Confirmed by') : t('Sent to')}
        description={receipt ? t('Who said that it was received') : t('A desk or an officer, when there is one')}
        autoComplete="off"
        value={contact}
        onChange={(event) => setContact(event.currentTarget.value)}
      />
      <TextInput
        label={t('Reference')}
        autoComplete="off"
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <WhenField label={receipt ? t('Received') : t('Sent')} value={at} onChange={setAt} />
    </DialogForm>
  )
}
