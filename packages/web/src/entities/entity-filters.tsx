import type { lists, ResponseOf } from '@attache/contracts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { t } from '../app/text.ts'
import { allCountries } from '../ui/countries.ts'
import { FilterChip, FilterSearch } from '../ui/filters.tsx'
import { schemaLabel, schemata, topicLabel } from '../ui/vocabulary.ts'

interface EntityFiltersProps {
  readonly datasets: ResponseOf<typeof lists.listDatasets>['items']
}

const topics = [
  'sanction',
  'sanction.linked',
  'debarment',
  'wanted',
  'poi',
  'crime',
  'crime.terror',
  'crime.traffick',
  'crime.traffick.drug',
  'crime.fin',
  'crime.war',
  'role.pep',
  'role.rca',
  'export.control',
]

export function EntityFilters({ datasets }: EntityFiltersProps) {
  const search = useSearch({ from: '/frame/entities' })
  const navigate = useNavigate({ from: '/entities' })
  const set = (name: 'q' | 'schema' | 'dataset' | 'country' | 'topic') => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: name === 'q' })
  const countries = useMemo(
    () => allCountries().map(({ code, name }) => ({ value: code.toLowerCase(), label: name })),
    [],
  )
  const held = new Set(datasets.flatMap((dataset) => Object.keys(dataset.schemata)))
  const kinds = held.size > 0 ? [...held].sort() : schemata
  return (
    <>
      <FilterSearch label={t('Name or number')} value={search.q ?? ''} onChange={set('q')} />
      <FilterChip
        label={t('Kind')}
        value={search.schema}
        choices={kinds.map((value) => ({ value, label: schemaLabel(value) }))}
        onChange={set('schema')}
      />
      <FilterChip
        label={t('List')}
        value={search.dataset}
        choices={datasets.map(({ name, title }) => ({ value: name, label: title }))}
        onChange={set('dataset')}
      />
      <FilterChip label={t('Country')} value={search.country} choices={countries} onChange={set('country')} />
      <FilterChip
        label={t('Topic')}
        value={search.topic}
        choices={topics.map((value) => ({ value, label: topicLabel(value) }))}
        onChange={set('topic')}
      />
    </>
  )
}
