import type { entities } from '@attache/contracts'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { countryName } from '../ui/countries.ts'
import type { Column } from '../ui/data-table.tsx'
import { writtenDate } from '../ui/dates.ts'
import { Name } from '../ui/name.tsx'
import { SchemaIcon } from '../ui/schema-icon.tsx'
import { Topics } from '../ui/topics.tsx'
import { schemaLabel } from '../ui/vocabulary.ts'

export const entityColumns = (titleOf: (dataset: string) => string): readonly Column<entities.EntitySummary>[] => [
  {
    id: 'caption',
    header: t('Name'),
    fixed: true,
    width: '34%',
    cell: (entity) => (
      <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
        <SchemaIcon schema={entity.schema} />
        <Link to="/entities/$id" params={{ id: entity.id }}>
          <Name text={entity.caption} />
        </Link>
      </span>
    ),
  },
  { id: 'schema', header: t('Kind'), wide: true, cell: (entity) => schemaLabel(entity.schema) },
  {
    id: 'countries',
    header: t('Countries'),
    cell: (entity) => entity.countries.slice(0, 3).map(countryName).join(', '),
  },
  {
    id: 'dates',
    header: t('Born or founded'),
    wide: true,
    cell: (entity) => entity.dates.slice(0, 2).map(writtenDate).join(', '),
  },
  { id: 'topics', header: t('Topics'), wide: true, cell: (entity) => <Topics topics={entity.topics.slice(0, 3)} /> },
  { id: 'dataset', header: t('List'), wide: true, cell: (entity) => titleOf(entity.dataset) },
]
