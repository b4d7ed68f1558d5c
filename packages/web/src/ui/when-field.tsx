import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '../app/text.ts'

interface WhenFieldProps {
  readonly label: string
  /** An instant; nothing means now. */
  readonly value: string | undefined
  readonly onChange: (instant: string | undefined) => void
}

/** When something happened, in the reader’s own zone; left empty it is now. */
export function WhenField({ label, value, onChange }: WhenFieldProps) {
  const [text, setText] = useState('')
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={t('Left empty: now')}
      value={value === undefined ? '' : text}
      onChange={(event) => {
        const typed = event.currentTarget.value
        const instant = new Date(typed)
        setText(typed)
        onChange(Number.isNaN(instant.valueOf()) ? undefined : instant.toISOString())
      }}
    />
  )
}
