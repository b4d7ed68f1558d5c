import { entities, type ResponseOf } from '@attache/contracts'
import { Button, Group, Modal, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../app/api/call.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { reasonLength } from '../ui/reason-dialog.tsx'
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
  const ready = other !== null && reason.trim().length >= reasonLength
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) judge.mutate(other.id)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Judge identity')}
      size={560}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {judge.isError && <FaultNote error={judge.error} />}
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
          <Textarea
            label={t('Reason')}
            description={t('At least ten characters: what agrees, what differs')}
            autosize
            minRows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('Cancel')}
            </Button>
            <Button type="submit" disabled={!ready} loading={judge.isPending}>
              {t('Record the judgement')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
