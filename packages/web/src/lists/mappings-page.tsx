import { mappings, type Step } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { call } from '../app/api/call.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterChip, FilterSearch } from '../ui/filters.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMarks } from '../ui/marks.ts'
import { count } from '../ui/numbers.ts'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { useList } from '../ui/use-list.ts'
import { schemaLabel } from '../ui/vocabulary.ts'
import { When } from '../ui/when.tsx'
import { BeginImport } from './begin-import.tsx'
import { ListsTabs } from './lists-tabs.tsx'

type Taking = { readonly mapping: mappings.Mapping; readonly step: Step }

const columnsFor = (take: (taking: Taking) => void): readonly Column<mappings.Mapping>[] => [
  {
    id: 'name',
    header: t('Mapping'),
    fixed: true,
    cell: (one) =>
      one.state === 'kept' ? (
        <Link to="/lists/table" search={{ mapping: one.id }}>
          {one.name}
        </Link>
      ) : (
        one.name
      ),
  },
  { id: 'schema', header: t('Every row is a'), cell: (one) => schemaLabel(one.definition.schema) },
  { id: 'columns', header: t('Columns'), end: true, wide: true, cell: (one) => count(one.definition.columns.length) },
  {
    id: 'key',
    header: t('Key'),
    wide: true,
    cell: (one) => <span className="mono">{one.definition.key.join(' + ')}</span>,
  },
  { id: 'version', header: t('Version'), end: true, wide: true, cell: (one) => count(one.version) },
  { id: 'by', header: t('Changed by'), wide: true, cell: (one) => one.changedBy },
  { id: 'at', header: t('Changed'), wide: true, cell: (one) => <When at={one.changedAt} /> },
  { id: 'mark', header: t('Marking'), wide: true, cell: (one) => <Mark mark={one.mark} short /> },
  {
    id: 'steps',
    header: t('Steps'),
    quiet: true,
    cell: (one) =>
      one.steps.map((step) => (
        <Button
          key={step.name}
          variant="subtle"
          color="gray"
          size="compact-xs"
          disabled={step.why !== null}
          title={step.why ?? undefined}
          aria-label={t('{step} {name}', { step: t(step.title), name: one.name })}
          onClick={() => take({ mapping: one, step })}
        >
          {t(step.title)}
        </Button>
      )),
  },
]

/** What the columns of recurring tables mean, saved once for every version. */
export function MappingsPage() {
  const search = useSearch({ from: '/frame/lists/mappings' })
  const navigate = useNavigate({ from: '/lists/mappings' })
  const [taking, setTaking] = useState<Taking | null>(null)
  const state = search.state === 'deleted' ? 'deleted' : 'kept'
  const query = useList(mappings.listMappings, {
    query: { state, ...(search.q === undefined ? {} : { q: search.q }) },
  })
  const columns = useMemo(() => columnsFor(setTaking), [])
  useMarks(query.rows.map((one) => one.mark))
  return (
    <ListPage
      title={t('Column mappings')}
      help="table"
      actions={<BeginImport />}
      tabs={<ListsTabs />}
      filters={
        <>
          <FilterSearch
            label={t('Name of a mapping')}
            value={search.q ?? ''}
            onChange={(q) =>
              void navigate({ search: (held) => ({ ...held, q: q === '' ? undefined : q }), replace: true })
            }
          />
          <FilterChip
            label={t('State')}
            value={search.state}
            choices={mappings.mappingStates.map((value) => ({
              value,
              label: mappings.mappingWorkflow.states[value].title,
            }))}
            onChange={(value) => void navigate({ search: (held) => ({ ...held, state: value }) })}
          />
        </>
      }
      query={query}
      empty={
        <EmptyState
          icon={<IconTableImport size={28} stroke={1.5} />}
          title={state === 'deleted' ? t('None was deleted') : t('No mapping is saved')}
          action={<LinkButton to="/lists/table">{t('Import a table')}</LinkButton>}
        >
          {t(
            'A mapping says what the columns of a spreadsheet mean. Save one, and every later version needs a file alone.',
          )}
        </EmptyState>
      }
    >
      {(rows) => (
        <>
          <DataTable
            id="mappings"
            label={t('Column mappings')}
            columns={columns}
            rows={rows}
            rowKey={(one) => one.id}
          />
          {taking !== null && <StepDialog taking={taking} onClose={() => setTaking(null)} />}
        </>
      )}
    </ListPage>
  )
}

function StepDialog({ taking: { mapping, step }, onClose }: { readonly taking: Taking; readonly onClose: () => void }) {
  const client = useQueryClient()
  const key = useWriteKey()
  const take = useMutation({
    mutationFn: (reason: string) => {
      const body = { version: mapping.version, reason }
      return call(mappings.transitionMapping, {
        params: { id: mapping.id, transition: step.name as 'delete' | 'restore' },
        body: { ...body, key: key.of([mapping.id, step.name, body]) },
      })
    },
    onSuccess: () => {
      onClose()
      void client.invalidateQueries({ queryKey: [mappings.listMappings.id] })
    },
  })
  return (
    <ReasonDialog
      title={t('{step} “{name}”', { step: t(step.title), name: mapping.name })}
      lead={
        step.name === 'delete'
          ? t('It can be restored. Imports that used it stay as they are.')
          : t('It can be used again as it was.')
      }
      confirm={t(step.title)}
      busy={take.isPending}
      error={take.error}
      onConfirm={(reason) => take.mutate(reason)}
      onClose={onClose}
    />
  )
}
