import { visas } from '@attache/contracts'
import { IconFileSpreadsheet, IconId } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { useMarks } from '../ui/marks.ts'
import { useList } from '../ui/use-list.ts'
import { filterOf } from './search.ts'
import { visaColumns } from './visa-columns.tsx'
import { VisaFilters } from './visa-filters.tsx'
import { VisasTabs } from './visas-tabs.tsx'

/** Applications of the posts, and what waits with each. */
export function VisasPage() {
  const filter = filterOf(useSearch({ from: '/frame/visas' }))
  const list = useList(visas.listApplications, { query: filter })
  useMarks(list.rows.map((one) => one.mark))
  const filtered = Object.keys(filter).length > 0
  return (
    <ListPage
      title={t('Visas')}
      help="visas"
      tabs={<VisasTabs />}
      actions={
        <>
          <LinkButton to="/visas/new" leftSection={<IconId size={15} stroke={1.6} />}>
            {t('New application')}
          </LinkButton>
          <LinkButton to="/visas/file" variant="default" leftSection={<IconFileSpreadsheet size={15} stroke={1.6} />}>
            {t('From a table')}
          </LinkButton>
          <ExportButton contract={visas.exportApplications} args={{ query: filter }} />
        </>
      }
      filters={<VisaFilters />}
      query={list}
      empty={
        <EmptyState
          icon={<IconId size={28} stroke={1.5} />}
          title={filtered ? t('No application matches these filters') : t('No application was taken in yet')}
          action={
            filtered ? (
              <LinkButton to="/visas" variant="default">
                {t('Show all applications')}
              </LinkButton>
            ) : (
              <LinkButton to="/visas/new">{t('Take in an application')}</LinkButton>
            )
          }
        >
          {t(
            'Applications are screened when they are taken in. What resembles a listed person waits here to be vetted, then goes to the post and to the consular officer.',
          )}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable id="visas" label={t('Applications')} columns={visaColumns} rows={rows} rowKey={(one) => one.id} />
      )}
    </ListPage>
  )
}
