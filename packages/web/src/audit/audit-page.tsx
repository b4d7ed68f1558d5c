import { audit } from '@attache/contracts'
import { IconShieldCheck } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../app/text.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { useList } from '../ui/use-list.ts'
import { type AuditEvent, auditColumns } from './audit-columns.tsx'
import { AuditTabs } from './audit-tabs.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { ChainStatus } from './chain-status.tsx'
import { EventDetail } from './event-detail.tsx'

/** What happened, who did it, and whether the record of it still holds. */
export function AuditPage() {
  const search = useSearch({ from: '/frame/audit' })
  const [open, setOpen] = useState<AuditEvent | null>(null)
  const filters = {
    ...search,
    ...(search.from === undefined ? {} : { from: instantOf(search.from) }),
    ...(search.to === undefined ? {} : { to: instantOf(search.to, 'end') }),
  }
  const list = useList(audit.listEvents, { query: filters })
  return (
    <>
      <ListPage
        title={t('Accountability')}
        help="audit"
        actions={<ExportButton contract={audit.exportEvents} args={{ query: filters }} label={t('Export NDJSON')} />}
        tabs={
          <>
            <AuditTabs />
            <ChainStatus />
          </>
        }
        filters={<AuditFilters kinds={list.first?.kinds ?? []} />}
        query={list}
        empty={
          <EmptyState icon={<IconShieldCheck size={28} stroke={1.5} />} title={t('No event matches')}>
            {t(
              'Every reading of a record, search, export, decision and sign-in is an event here. Fewer filters find more.',
            )}
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable
            id="audit"
            label={t('Events')}
            columns={auditColumns(setOpen)}
            rows={rows}
            rowKey={(event) => event.id}
            chosen={open?.id}
          />
        )}
      </ListPage>
      <EventDetail event={open} onClose={() => setOpen(null)} />
    </>
  )
}

/** The first or the last instant of a day of the reader. */
function instantOf(day: string, end?: 'end'): string {
  const date = new Date(`${day}T${end === 'end' ? '23:59:59.999' : '00:00:00.000'}`)
  return Number.isNaN(date.valueOf()) ? day : date.toISOString()
}
