import { Radio, Stack } from '@mantine/core'
import { t } from '../app/text.ts'
import type { MarkingChoice } from './new-import.ts'

interface MarkingFieldProps {
  readonly value: MarkingChoice
  readonly organization: string
  readonly onChange: (value: MarkingChoice) => void
}

/** How what a list says may be handled. */
export const MarkingField = ({ value, organization, onChange }: MarkingFieldProps) => (
  <Radio.Group
    label={t('Marking')}
    description={t('Never lower than the list already carries')}
    value={value}
    onChange={(chosen) => onChange(chosen as MarkingChoice)}
  >
    <Stack gap="sm" mt={6}>
      <Radio value="public" label={t('Public: published by its source for everyone')} />
      <Radio
        value="official"
        label={t('Official: for readers of {organization} cleared to official', {
          organization: organization.toUpperCase(),
        })}
      />
    </Stack>
  </Radio.Group>
)
