import { screening } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../../app/api/ask.ts'
import { t } from '../../app/text.ts'
import { FilterChip } from '../../ui/filters.tsx'
import { hitStateTitle } from '../hit-state.tsx'
import { ANY_STATE, stateOf } from './hit-filter.ts'
import classes from '../../ui/desk.module.css'

export function HitFilters() {
  const search = useSearch({ from: '/frame/hits' })
  const navigate = useNavigate({ from: '/hits' })
  const set = (name: 'state' | 'batch' | 'entity') => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value, hit: undefined }) })
  const batch = useQuery({
    ...ask(screening.readBatch, { params: { id: search.batch ?? '' }, query: { limit: 1 } }),
    enabled: search.batch !== undefined,
  })
  const entity = useQuery({
    ...ask(screening.getEntity, { params: { id: search.entity ?? '' }, query: { nested: 'false' } }),
    enabled: search.entity !== undefined,
  })
  const one = (value: string, label = value) => [{ value, label }]
  return (
    <div className={classes.filters} role="search" aria-label={t('Filters')}>
      <FilterChip
        label={t('State')}
        value={stateOf(search)}
        choices={screening.hitStates.map((state) => ({ value: state, label: hitStateTitle(state) }))}
        onChange={(state) => set('state')(state ?? ANY_STATE)}
      />
      {search.batch !== undefined && (
        <FilterChip
          label={t('File')}
          value={search.batch}
          choices={one(search.batch, batch.data?.batch.name)}
          onChange={set('batch')}
        />
      )}
      {search.entity !== undefined && (
        <FilterChip
          label={t('Entity')}
          value={search.entity}
          choices={one(search.entity, entity.data?.caption)}
          onChange={set('entity')}
        />
      )}
    </div>
  )
}
