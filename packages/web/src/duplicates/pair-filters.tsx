import { duplicates, screening } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import classes from '../ui/desk.module.css'
import { FilterChip } from '../ui/filters.tsx'
import { schemaLabel, schemata } from '../ui/vocabulary.ts'
import { pairStateTitle } from './pair-state.tsx'
import { ANY_STATE, type PairFilter, stateOf } from './pair-filter.ts'

export function PairFilters() {
  const search: PairFilter = useSearch({ from: '/frame/duplicates' })
  const navigate = useNavigate({ from: '/duplicates' })
  const set = (name: 'state' | 'schema' | 'entity') => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value, pair: undefined }) })
  const entity = useQuery({
    ...ask(screening.getEntity, { params: { id: search.entity ?? '' }, query: { nested: 'false' } }),
    enabled: search.entity !== undefined,
  })
  return (
    <div className={classes.filters} role="search" aria-label={t('Filters')}>
      <FilterChip
        label={t('State')}
        value={stateOf(search)}
        choices={duplicates.pairStates.map((state) => ({ value: state, label: pairStateTitle(state) }))}
        onChange={(state) => set('state')(state ?? ANY_STATE)}
      />
      <FilterChip
        label={t('Kind')}
        value={search.schema}
        choices={schemata.map((value) => ({ value, label: schemaLabel(value) }))}
        onChange={set('schema')}
      />
      {search.entity !== undefined && (
        <FilterChip
          label={t('Entity')}
          value={search.entity}
          choices={[{ value: search.entity, label: entity.data?.caption ?? search.entity }]}
          onChange={set('entity')}
        />
      )}
    </div>
  )
}
