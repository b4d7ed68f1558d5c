import { problemWith } from '@attache/contracts'
import { NativeSelect, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../app/text.ts'
import { CountryField } from '../../ui/country-field.tsx'
import { propertyLabel } from '../../ui/vocabulary.ts'
import type { AskedProperty } from '../schemata.ts'
import { answered, type Question } from './question.ts'

interface AskFieldProps {
  readonly property: AskedProperty
  readonly question: Question
  readonly onChange: (question: Question) => void
  /** What the server found wrong with it. */
  readonly error?: string | undefined
}

/** One property of the question, as its kind is asked. */
export function AskField({ property, question, onChange, error }: AskFieldProps) {
  const { name, many = false, kind, hint } = property
  const values = question.properties[name] ?? []
  const set = (next: readonly string[]) => onChange(answered(question, name, next))
  const label = propertyLabel(name)
  const [left, setLeft] = useState(false)
  const [first = ''] = values
  const problem = left && first.trim() !== '' ? problemWith(name, first.trim()) : null
  const described = hint === undefined ? {} : { description: t(hint) }
  if (kind === 'country')
    return (
      <CountryField
        label={label}
        error={error}
        value={values[0]}
        onChange={(code) => set(code === undefined ? [] : [code])}
      />
    )
  if (kind === 'gender') {
    return (
      <NativeSelect
        label={label}
        error={error}
        value={values[0] ?? ''}
        onChange={(event) => set([event.currentTarget.value])}
        data={[
          { value: '', label: t('Not said') },
          { value: 'male', label: t('Male') },
          { value: 'female', label: t('Female') },
          { value: 'other', label: t('Other') },
        ]}
      />
    )
  }
  if (many)
    return (
      <TagsInput
        label={label}
        {...described}
        error={error}
        value={[...values]}
        onChange={set}
        acceptValueOnBlur
        clearable
      />
    )
  return (
    <TextInput
      label={label}
      {...described}
      dir="auto"
      autoComplete="off"
      spellCheck={false}
      value={first}
      error={problem ?? error}
      onFocus={() => setLeft(false)}
      onBlur={() => setLeft(true)}
      onChange={(event) => set([event.currentTarget.value, ...values.slice(1)])}
    />
  )
}
