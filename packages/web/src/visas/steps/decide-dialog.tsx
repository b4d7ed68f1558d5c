import { visas } from '@attache/contracts'
import { Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../app/text.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { Note } from '../../ui/note.tsx'
import { WhenField } from '../../ui/when-field.tsx'
import type { StepDialogProps } from './step-dialog.tsx'

/** What the consular officer decided, who it was, and when. */
export function DecideDialog({ application, title, busy, error, onSubmit, onClose }: StepDialogProps) {
  const [kind, setKind] = useState<visas.DecisionKind | null>(null)
  const [limited, setLimited] = useState(false)
  const [officer, setOfficer] = useState('')
  const [at, setAt] = useState<string | undefined>(undefined)
  const recommended = application.recommendation?.kind
  return (
    <DialogForm
      title={title}
      confirm={title}
      keepOpen
      ready={kind !== null && officer.trim().length >= 2}
      busy={busy}
      error={error}
      onSubmit={() =>
        onSubmit({
          decision: kind,
          limited: limited && kind === 'issued',
          officer: officer.trim(),
          ...(at === undefined ? {} : { at }),
        })
      }
      onClose={onClose}
    >
      {recommended !== undefined && (
        <Note>{t('Recommended: {kind}', { kind: t(visas.recommendationTitles[recommended]) })}</Note>
      )}
      <Radio.Group
        label={t('The officer’s decision')}
        value={kind ?? ''}
        onChange={(value) => setKind(visas.decisionKinds.find((one) => one === value) ?? null)}
      >
        <Stack gap="sm" mt={6}>
          {visas.decisionKinds.map((one) => (
            <Radio key={one} value={one} label={t(visas.decisionTitles[one])} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'issued' && (
        <Checkbox
          label={t('For a shorter time or fewer entries than usual')}
          checked={limited}
          onChange={(event) => setLimited(event.currentTarget.checked)}
        />
      )}
      <TextInput
        label={t('Consular officer')}
        description={t('Who decided')}
        autoComplete="off"
        value={officer}
        onChange={(event) => setOfficer(event.currentTarget.value)}
      />
      <WhenField label={t('Decided on')} value={at} onChange={setAt} />
      {kind === 'issued' && recommended !== undefined && recommended !== 'no-objection' && (
        <Note tone="warn">
          {t(
            'Unless it does what was recommended, this raises an alert that stays open until somebody looked into it.',
          )}
        </Note>
      )}
    </DialogForm>
  )
}
