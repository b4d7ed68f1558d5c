import { type CallOf, visas } from '@attache/contracts'
import { NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/api/call.ts'
import { useWriteKey } from '../../app/api/key.ts'
import { t } from '../../app/text.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { isReason, ReasonField } from '../../ui/reason-field.tsx'
import type { Period } from './period.ts'

interface JudgeDialogProps {
  readonly ring: visas.Ring
  readonly period: Period
  readonly onClose: () => void
}

/** What somebody thinks of a ring, and why. */
export function JudgeDialog({ ring, period, onClose }: JudgeDialogProps) {
  const client = useQueryClient()
  const key = useWriteKey()
  const [verdict, setVerdict] = useState<visas.RingVerdict>('fraud-suspected')
  const [reason, setReason] = useState('')
  const mayTakeBack = ring.judgement !== null && ring.judgement.verdict !== 'withdrawn'
  const content = { ...period, verdict, reason: reason.trim(), applications: ring.members.map(({ id }) => id) }
  const send = useMutation({
    mutationFn: () =>
      call(visas.judgeRing, {
        params: { id: ring.id },
        body: { ...content, key: key.of([ring.id, content]) },
      } as CallOf<typeof visas.judgeRing>),
    // What came meanwhile is shown at once; what was typed stays in the dialog.
    onError: () => client.invalidateQueries({ queryKey: [visas.readRing.id] }),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ predicate: ({ queryKey }) => /^visas\.(ring|rings)$/.test(String(queryKey[0])) })
    },
  })
  return (
    <DialogForm
      title={t('Judge this ring')}
      lead={t('It decides nothing: each application is vetted by itself. A later judgement stands in its place.')}
      confirm={t('Keep the judgement')}
      keepOpen
      ready={isReason(reason)}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <NativeSelect
        label={t('Judgement')}
        value={verdict}
        data={visas.ringVerdicts
          .filter((one) => one !== 'withdrawn' || mayTakeBack)
          .map((value) => ({
            value,
            label: value === 'withdrawn' ? t('Take back what was said') : t(visas.ringVerdictTitles[value]),
          }))}
        onChange={(event) =>
          setVerdict(visas.ringVerdicts.find((one) => one === event.currentTarget.value) ?? 'unsure')
        }
      />
      <ReasonField value={reason} onChange={setReason} />
    </DialogForm>
  )
}
