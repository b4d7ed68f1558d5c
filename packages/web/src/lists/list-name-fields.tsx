import { TextInput } from '@mantine/core'
import type { asFault } from '../app/api/fault.ts'
import { t } from '../app/text.ts'

/** What list an import is of: the short name that every version has, and what people call it. */
export interface ListName {
  readonly source: string
  readonly title: string
}

/** As an import sends it. */
export const sentName = ({ source, title }: ListName) => ({
  source,
  ...(title.trim() === '' ? {} : { title: title.trim() }),
})

interface ListNameFieldsProps {
  readonly value: ListName
  readonly fault: ReturnType<typeof asFault> | undefined
  readonly onChange: (name: ListName) => void
}

export function ListNameFields({ value, fault, onChange }: ListNameFieldsProps) {
  return (
    <>
      <TextInput
        label={t('Short name of the list')}
        description={t('The same for every version: lower-case letters, digits, underscores')}
        required
        withAsterisk={false}
        pattern="[a-z][a-z0-9_]{2,60}"
        title={t('3 to 61 lower-case letters, digits and underscores; a letter first')}
        error={fault?.problemOf('source')}
        value={value.source}
        onChange={(event) => onChange({ ...value, source: event.currentTarget.value })}
      />
      <TextInput
        label={t('Title')}
        description={t('As people call it; may stay empty for a list that is known')}
        error={fault?.problemOf('title')}
        value={value.title}
        onChange={(event) => onChange({ ...value, title: event.currentTarget.value })}
      />
    </>
  )
}
