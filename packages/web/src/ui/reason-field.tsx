import { Textarea } from '@mantine/core'
import { t } from '../app/text.ts'

interface ReasonFieldProps {
  readonly value: string
  readonly onChange: (reason: string) => void
  readonly description?: string
  readonly minRows?: number
  readonly focus?: boolean
}

export const isReason = (text: string): boolean => text.trim().length >= 10

/** The written reason of a step; it is kept in the history for everyone who may see the record. */
export function ReasonField({ value, onChange, description, minRows = 3, focus = false }: ReasonFieldProps) {
  return (
    <Textarea
      label={t('Reason')}
      description={description ?? t('At least ten characters. It stays in the history.')}
      autosize
      minRows={minRows}
      {...(focus ? { 'data-autofocus': true } : {})}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
