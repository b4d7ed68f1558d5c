import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { t } from '../app/text.ts'
import { allCountries, countryName } from './countries.ts'

interface CountryFieldProps {
  readonly label: string
  /** In either case; lower case goes out, as FollowTheMoney writes it. */
  readonly value: string | undefined
  readonly onChange: (code: string | undefined) => void
  readonly error?: string | undefined
}

export function CountryField({ label, value, onChange, error }: CountryFieldProps) {
  const all = useMemo(() => allCountries().map(({ code, name }) => ({ value: code.toLowerCase(), label: name })), [])
  const held = value?.toLowerCase()
  const known = held === undefined || all.some((country) => country.value === held)
  const data = known ? all : [{ value: held, label: countryName(held) }, ...all]
  return (
    <Select
      label={label}
      error={error}
      placeholder={t('Not said')}
      data={data}
      searchable
      clearable
      limit={50}
      nothingFoundMessage={t('None of that name')}
      value={held ?? null}
      onChange={(code) => onChange(code ?? undefined)}
    />
  )
}
