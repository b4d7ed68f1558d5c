import { screening } from '@attache/contracts'
import { NativeSelect, NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'

/** What a question is for, and from which score up a match is one; null: as the profile says. */
export interface HowToScreen {
  readonly profile: string
  readonly threshold: number | null
}

export const asUsual: HowToScreen = { profile: 'standard', threshold: null }

/** The threshold that holds; undefined until the profiles are read. */
function useThreshold({ profile, threshold }: HowToScreen): number | undefined {
  const { data } = useQuery(ask(screening.algorithms))
  return threshold ?? data?.profiles.find(({ name }) => name === profile)?.threshold
}

interface ProfileFieldsProps {
  readonly value: HowToScreen
  readonly onChange: (value: HowToScreen) => void
}

/** What the question is for, and the threshold that goes with it unless another is set. */
export function ProfileFields({ value, onChange }: ProfileFieldsProps) {
  const { data, isError } = useQuery(ask(screening.algorithms))
  const profiles = data?.profiles ?? []
  const threshold = useThreshold(value)
  return (
    <>
      <NativeSelect
        label={t('Profile')}
        description={t('Sets the threshold, and what counts')}
        value={value.profile}
        disabled={profiles.length === 0}
        error={isError && t('The profiles could not be read; the standard one is used.')}
        onChange={(event) => onChange({ profile: event.currentTarget.value, threshold: null })}
        data={
          profiles.length === 0 ? [value.profile] : profiles.map(({ name, title }) => ({ value: name, label: title }))
        }
      />
      <NumberInput
        label={t('Threshold')}
        description={t('Scores from here up become hits')}
        value={threshold ?? ''}
        min={0.3}
        max={1}
        step={0.05}
        decimalScale={2}
        onChange={(said) => onChange({ ...value, threshold: typeof said === 'number' ? said : null })}
      />
    </>
  )
}

/** The settings as a request says them: what the profile says, it need not. */
export const settingsOf = ({ profile, threshold }: HowToScreen) =>
  threshold === null ? { profile } : { profile, threshold }
