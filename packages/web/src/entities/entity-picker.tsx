import { entities } from '@attache/contracts'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { countryName } from '../ui/countries.ts'
import { Name } from '../ui/name.tsx'
import { SchemaIcon } from '../ui/schema-icon.tsx'
import classes from './entity.module.css'

interface EntityPickerProps {
  /** Records that cannot be chosen. */
  readonly except: readonly string[]
  readonly value: entities.EntitySummary | null
  readonly onChange: (entity: entities.EntitySummary) => void
  /** What the search begins with. */
  readonly begin: string
}

export function EntityPicker({ except, value, onChange, begin }: EntityPickerProps) {
  const [text, setText] = useState(begin)
  const [q] = useDebouncedValue(text.trim(), 200)
  const found = useQuery({
    ...ask(entities.searchEntities, { query: { q, limit: 20 } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const choices = [...(found.data?.items ?? []), ...(found.data?.similar ?? [])].filter(
    (entity) => !except.includes(entity.id),
  )
  return (
    <div>
      <TextInput
        type="search"
        label={t('The other record')}
        description={t('Name in any script, or number')}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        mb={6}
      />
      <div role="radiogroup" aria-label={t('Records found')} className={classes.found}>
        {choices.map((entity) => (
          <button
            key={entity.id}
            type="button"
            role="radio"
            aria-checked={entity.id === value?.id}
            className={classes.option}
            onClick={() => onChange(entity)}
          >
            <SchemaIcon schema={entity.schema} />
            <Name text={entity.caption} />
            <small>
              {[entity.dataset, ...entity.dates.slice(0, 1), ...entity.countries.slice(0, 1).map(countryName)].join(
                ' · ',
              )}
            </small>
          </button>
        ))}
        {choices.length === 0 && <div className={`${classes.option} soft`}>{t('No other record of that name')}</div>}
      </div>
    </div>
  )
}
