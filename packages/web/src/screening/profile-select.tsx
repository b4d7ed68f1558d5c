import { screening } from '@attache/contracts'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'

interface ProfileSelectProps {
  readonly value: string
  /** Told of the threshold that goes with the profile. */
  readonly onChange: (profile: string, threshold: number) => void
}

/** What the question is for, which says from which score up a match is one. */
export function ProfileSelect({ value, onChange }: ProfileSelectProps) {
  const { data, isError } = useQuery(ask(screening.algorithms))
  const profiles = data?.profiles ?? []
  return (
    <NativeSelect
      label={t('Profile')}
      description={t('Sets the threshold, and what counts')}
      value={value}
      disabled={profiles.length === 0}
      error={isError && t('The profiles could not be read; the standard one is used.')}
      onChange={(event) => {
        const chosen = profiles.find(({ name }) => name === event.currentTarget.value)
        if (chosen !== undefined) onChange(chosen.name, chosen.threshold)
      }}
      data={profiles.length === 0 ? [value] : profiles.map(({ name, title }) => ({ value: name, label: title }))}
    />
  )
}
