import { visas } from '@attache/contracts'
import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../app/text.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { isReason, ReasonField } from '../../ui/reason-field.tsx'
import { type Grades, GradeFields } from './grade-fields.tsx'
import type { StepDialogProps } from './step-dialog.tsx'

type Basis = (typeof visas.findingBases)[number]

/** What the vetter found, on what it rests, what it is worth, and whether the post knew. A second person confirms it. */
export function FindingDialog({ title, busy, error, onSubmit, onClose }: StepDialogProps) {
  const [basis, setBasis] = useState<Basis | null>(null)
  const [known, setKnown] = useState<boolean | null>(null)
  const [grades, setGrades] = useState<Grades>({ reliability: '', credibility: '' })
  const [reason, setReason] = useState('')
  return (
    <DialogForm
      title={title}
      lead={t('A second person looks at it and confirms it or sends it back.')}
      confirm={title}
      keepOpen
      ready={
        basis !== null && known !== null && visas.gradeAxes.every((axis) => grades[axis] !== '') && isReason(reason)
      }
      busy={busy}
      error={error}
      onSubmit={() => onSubmit({ basis, known, ...grades, reason: reason.trim() })}
      onClose={onClose}
    >
      <Radio.Group
        label={t('It rests on')}
        value={basis ?? ''}
        onChange={(value) => setBasis(value === 'hits' ? 'hits' : 'elsewhere')}
      >
        <Stack gap="sm" mt={6}>
          <Radio
            value="hits"
            label={t('Hits that were decided to be the applicant')}
            description={t('At least one must agree in more than the name: a name never confirms.')}
          />
          <Radio value="elsewhere" label={t('What was learned elsewhere, written down below')} />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('Did the post know of it before?')}
        value={known === null ? '' : String(known)}
        onChange={(value) => setKnown(value === 'true')}
      >
        <Stack gap="sm" mt={6}>
          <Radio value="false" label={t('No, it is new')} />
          <Radio value="true" label={t('Yes')} />
        </Stack>
      </Radio.Group>
      <GradeFields value={grades} onChange={setGrades} />
      <ReasonField
        value={reason}
        onChange={setReason}
        description={t(
          'At least ten characters. Everybody who reads the application reads it: name nothing that is closed.',
        )}
      />
    </DialogForm>
  )
}
