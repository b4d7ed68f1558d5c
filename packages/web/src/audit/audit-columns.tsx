import type { audit, ResponseOf } from '@attache/contracts'
import { t } from '../app/text.ts'
import type { Column } from '../ui/data-table.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { When } from '../ui/when.tsx'
import classes from './audit.module.css'

export type AuditEvent = ResponseOf<typeof audit.listEvents>['items'][number]

/** The detail of an event in a few words: what it has of plain values. */
export const briefly = (detail: AuditEvent['detail']): string =>
  Object.entries(detail)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ')

export const auditColumns = (open: (event: AuditEvent) => void): readonly Column<AuditEvent>[] => [
  {
    id: 'kind',
    header: t('Event'),
    width: 160,
    fixed: true,
    cell: (event) => (
      <button type="button" data-row className={classes.open} onClick={() => open(event)}>
        {event.kind}
      </button>
    ),
  },
  { id: 'at', header: t('When'), cell: (event) => <When at={event.at} /> },
  { id: 'actor', header: t('Who'), cell: (event) => <span title={event.actor}>{event.actorName}</span> },
  {
    id: 'subject',
    header: t('Subject'),
    width: 150,
    wide: true,
    cell: (event) => <span className="mono">{event.subject}</span>,
  },
  {
    id: 'outcome',
    header: t('Outcome'),
    wide: true,
    cell: (event) =>
      event.outcome === 'done' ? (
        <StateBadge tone="plain" shape="tick">
          {t('done')}
        </StateBadge>
      ) : (
        <StateBadge tone="bad" shape="cross">
          {t('refused')}
        </StateBadge>
      ),
  },
  { id: 'purpose', header: t('Purpose'), wide: true, cell: (event) => event.purpose },
  {
    id: 'detail',
    header: t('Detail'),
    width: 330,
    wide: true,
    cell: (event) => (
      <span className="soft" title={briefly(event.detail)}>
        {briefly(event.detail)}
      </span>
    ),
  },
]
