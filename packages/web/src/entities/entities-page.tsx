import { entities } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconUserSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { useMarks } from '../ui/marks.ts'
import { Note } from '../ui/note.tsx'
import { useList } from '../ui/use-list.ts'
import { entityColumns } from './entity-columns.tsx'
import { EntityFilters } from './entity-filters.tsx'
import { ExportMenu } from './export-menu.tsx'
import { useDatasets } from './use-datasets.ts'

/** The world as the lists have it: one row an entity, as this reader may see it. */
export function EntitiesPage() {
  const search = useSearch({ from: '/frame/entities' })
  const datasets = useDatasets()
  const list = useList(entities.searchEntities, { query: search })
  const similar = list.first?.similar ?? []
  const columns = useMemo(() => entityColumns(datasets.titleOf), [datasets])
  useMarks([...list.rows, ...similar].map((entity) => datasets.markOf(entity.dataset)))
  return (
    <ListPage
      title={t('Entities')}
      help="entities"
      actions={<ExportMenu query={search} />}
      filters={<EntityFilters datasets={datasets.items} />}
      query={list}
      empty={
        similar.length > 0 ? (
          <>
            <div style={{ padding: '12px 24px' }}>
              <Note>{t('Nothing contains “{q}”. These names sound or look alike.', { q: search.q ?? '' })}</Note>
            </div>
            <DataTable
              id="entities"
              label={t('Similar names')}
              columns={columns}
              rows={similar}
              rowKey={(entity) => entity.id}
            />
          </>
        ) : (
          <NothingFound filtered={Object.keys(search).length > 0} />
        )
      }
    >
      {(rows) => (
        <DataTable id="entities" label={t('Entities')} columns={columns} rows={rows} rowKey={(entity) => entity.id} />
      )}
    </ListPage>
  )
}

function NothingFound({ filtered }: { readonly filtered: boolean }) {
  const can = useCan()
  const navigate = useNavigate()
  return (
    <EmptyState
      icon={<IconUserSearch size={28} stroke={1.5} />}
      title={filtered ? t('Nothing matches') : t('No entities yet')}
      action={
        filtered ? (
          <Button variant="default" onClick={() => void navigate({ to: '/entities', search: {} })}>
            {t('Remove the filters')}
          </Button>
        ) : can('import-lists') ? (
          <LinkButton to="/lists/new">{t('Import a list')}</LinkButton>
        ) : undefined
      }
    >
      {filtered
        ? t('Fewer words, another spelling or fewer filters find more. Names may be written in any script.')
        : t('People, organizations, vessels and what connects them come from imported lists.')}
    </EmptyState>
  )
}
