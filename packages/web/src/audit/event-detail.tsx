import { Drawer } from '@mantine/core'
import { t } from '../app/text.ts'
import { Facts } from '../ui/facts.tsx'
import { When } from '../ui/when.tsx'
import classes from './audit.module.css'
import type { AuditEvent } from './audit-columns.tsx'

/** One event whole. */
export function EventDetail({ event, onClose }: { readonly event: AuditEvent | null; readonly onClose: () => void }) {
  return (
    <Drawer
      opened={event !== null}
      onClose={onClose}
      position="right"
      size={460}
      title={event?.kind}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {event !== null && (
        <>
          <Facts
            items={[
              [t('When'), <When key="when" at={event.at} zone />],
              [t('Who'), `${event.actorName} (${event.actor})`],
              [t('Purpose'), event.purpose],
              [
                t('Subject'),
                event.subject === null ? null : (
                  <span key="subject" className="mono">
                    {event.subject}
                  </span>
                ),
              ],
              [t('Outcome'), event.outcome === 'done' ? t('done') : t('refused')],
            ]}
          />
          <h3 style={{ marginTop: 16 }}>{t('Detail')}</h3>
          <pre className={classes.detail}>{JSON.stringify(event.detail, null, 2)}</pre>
        </>
      )}
    </Drawer>
  )
}
