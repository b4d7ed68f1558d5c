import { type CallOf, redress } from '@attache/contracts'
import { NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { DialogForm } from '../ui/dialog-form.tsx'
import { isReason, ReasonField } from '../ui/reason-field.tsx'
import { propertyLabel } from '../ui/vocabulary.ts'
import type { HeldRecord } from './held-records.ts'

interface FindingDialogProps {
  readonly inquiry: redress.Inquiry
  readonly records: readonly HeldRecord[]
  readonly onClose: () => void
}

const leads: Readonly<Record<redress.FindingKind, string>> = {
  'different-person':
    'The pair stays cleared until the person or the record changes, and open hits on it are dismissed.',
  'record-wrong': 'The value goes from every list copy that you may correct, and stays away when the list comes again.',
  'no-change': 'The records stand as they are.',
}

/** What the review found of one record. */
export function FindingDialog({ inquiry, records, onClose }: FindingDialogProps) {
  const client = useQueryClient()
  const key = useWriteKey()
  const [kind, setKind] = useState<redress.FindingKind>(records.length > 0 ? 'different-person' : 'no-change')
  const [entity, setEntity] = useState(records[0]?.id ?? '')
  const [wrong, setWrong] = useState('')
  const [corrected, setCorrected] = useState('')
  const [reason, setReason] = useState('')
  const record = records.find(({ id }) => id === entity)
  const values = record?.values ?? []
  const chosen = values[Number(wrong)]
  const content = {
    kind,
    reason: reason.trim(),
    ...(kind === 'no-change' ? {} : { entity }),
    ...(kind === 'record-wrong' && chosen !== undefined ? { property: chosen.property, value: chosen.value } : {}),
    ...(kind === 'record-wrong' && corrected.trim() !== '' ? { corrected: corrected.trim() } : {}),
  }
  const send = useMutation({
    mutationFn: () =>
      call(redress.recordFinding, {
        params: { id: inquiry.id },
        body: { ...content, key: key.of([inquiry.id, content]) },
      } as CallOf<typeof redress.recordFinding>),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({
        predicate: ({ queryKey }) => /^(redress|screening)\./.test(String(queryKey[0])),
      })
    },
  })
  const ready =
    isReason(reason) &&
    (kind === 'no-change' || record !== undefined) &&
    (kind !== 'record-wrong' || (wrong !== '' && chosen !== undefined))
  return (
    <DialogForm
      title={t('Record a finding')}
      lead={t(leads[kind])}
      confirm={t('Record it')}
      keepOpen
      ready={ready}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <NativeSelect
        label={t('Finding')}
        value={kind}
        data={redress.findingKinds
          .filter((one) => one === 'no-change' || records.length > 0)
          .map((value) => ({ value, label: t(redress.findingTitles[value]) }))}
        onChange={(event) =>
          setKind(redress.findingKinds.find((one) => one === event.currentTarget.value) ?? 'no-change')
        }
      />
      {kind !== 'no-change' && (
        <NativeSelect
          label={t('Record')}
          value={entity}
          data={records.map(({ id, caption }) => ({ value: id, label: `${caption} (${id})` }))}
          onChange={(event) => {
            setEntity(event.currentTarget.value)
            setWrong('')
          }}
        />
      )}
      {kind === 'record-wrong' && (
        <>
          <NativeSelect
            label={t('What is wrong')}
            value={wrong}
            data={[
              { value: '', label: t('Choose a value') },
              ...values.map(({ property, value }, at) => ({
                value: String(at),
                label: `${propertyLabel(property)}: ${value}`,
              })),
            ]}
            onChange={(event) => setWrong(event.currentTarget.value)}
          />
          <TextInput
            label={t('What is right')}
            description={t('Leave it empty when it is not known')}
            dir="auto"
            value={corrected}
            onChange={(event) => setCorrected(event.currentTarget.value)}
          />
        </>
      )}
      <ReasonField description={t('At least ten characters.')} value={reason} onChange={setReason} />
    </DialogForm>
  )
}
