import { TextInput } from '@mantine/core'

interface DayFieldProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string) => void
}

/** A day of a filter. */
export const DayField = ({ label, value, onChange }: DayFieldProps) => (
  <TextInput type="date" label={label} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value)} />
)
