import { entities, type ResponseOf } from '@attache/contracts'
import { SegmentedControl } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { DialogForm } from '../ui/dialog-form.tsx'
import { isReason, ReasonField } from '../ui/reason-field.tsx'
import { EntityPicker } from './entity-picker.tsx'

interface JudgeDialogProps {
  readonly entity: ResponseOf<typeof entities.readEntity>
  readonly onClose: () => void
}

type Judgement = 'same' | 'different' | 'unsure'

/** Says that another record is, or is not, the same. */
export function JudgeDialog({ entity, onClose }: JudgeDialogProps) {
  const client = useQueryClient()
  const key = useWriteKey()
  const [judgement, setJudgement] = useState<Judgement>('same')
  const [other, setOther] = useState<entities.EntitySummary | null>(null)
  const [reason, setReason] = useState('')
  const ready = other !== null && isReason(reason)
  const judge = useMutation({
    mutationFn: (b: string) => {
      const body = { a: entity.id, b, judgement, reason: reason.trim() }
      return call(entities.judgeIdentity, { body: { ...body, key: key.of(body) } })
    },
    onSuccess: () => {
      key.renew()
      void client.invalidateQueries({ queryKey: [entities.readEntity.id] })
      notifications.show({ message: t('The judgement is recorded. It can be withdrawn under Identity.') })
      onClose()
    },
  })
  return (
    <DialogForm
      size={560}
      title={t('Judge identity')}
      confirm={t('Record the judgement')}
      ready={ready}
      busy={judge.isPending}
      error={judge.error}
      onSubmit={() => other !== null && judge.mutate(other.id)}
      onClose={onClose}
    >
      <div>
        <strong>
          <bdi>{entity.caption}</bdi>
        </strong>{' '}
        <span className="soft">{t('is')}</span>
      </div>
      <SegmentedControl
        aria-label={t('Judgement')}
        value={judgement}
        onChange={(value) => setJudgement(value as Judgement)}
        data={[
          { value: 'same', label: t('the same as') },
          { value: 'different', label: t('different from') },
          { value: 'unsure', label: t('perhaps the same as') },
        ]}
      />
      <EntityPicker except={entity.members} value={other} onChange={setOther} begin={entity.caption} />
      <ReasonField
        description={t('At least ten characters: what agrees, what differs')}
        value={reason}
        onChange={setReason}
      />
    </DialogForm>
  )
}
