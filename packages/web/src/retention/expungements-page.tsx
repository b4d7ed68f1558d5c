import { type CallOf, retention } from '@attache/contracts'
import { Button, NativeSelect } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { call } from '../app/api/call.ts'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { useMarks } from '../ui/marks.ts'
import { wholeList } from '../ui/whole-list.ts'
import { NewRecordDialog } from './new-record-dialog.tsx'
import { RecordItem } from './record-item.tsx'
import classes from './retention.module.css'
import { RetentionTabs } from './retention-tabs.tsx'
import { groundTitle, subjectTitle } from './words.ts'

/** Requests that everything about one person goes. */
export function ExpungementsPage() {
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const query = useQuery({
    ...ask(retention.listExpungements, { query: { limit: 200 } }),
    // What was agreed to is carried out within moments.
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'approved') ? 2_000 : false),
  })
  useMarks(query.data?.items.map(({ mark }) => mark) ?? [])
  const button = can('expunge') ? (
    <Button onClick={() => setAdding(true)}>{t('Ask for an expungement')}</Button>
  ) : undefined
  return (
    <>
      <ListPage
        title={t('Expungement')}
        help="retention"
        actions={button}
        tabs={<RetentionTabs />}
        query={wholeList(query)}
        empty={
          <EmptyState icon={<IconEraser size={28} stroke={1.5} />} title={t('Nothing was asked for')} action={button}>
            {t(
              'An order, redress or an error: one person asks, a second one agrees, and everything about somebody goes.',
            )}
          </EmptyState>
        }
      >
        {(requests) => (
          <ol className={classes.records} aria-label={t('Requests')}>
            {requests.map((request) => (
              <RecordItem
                key={request.id}
                record={request}
                move={retention.moveExpungement}
                title={`${groundTitle(request.ground)}, ${request.authority}`}
              >
                <div>
                  {request.covers === null
                    ? t('Whom it was about is gone with the rest.')
                    : `${subjectTitle(request.kind)}: ${request.covers}`}
                </div>
                {request.reason !== null && <div>{request.reason}</div>}
              </RecordItem>
            ))}
          </ol>
        )}
      </ListPage>
      {adding && <ExpungeDialog onClose={() => setAdding(false)} />}
    </>
  )
}

function ExpungeDialog({ onClose }: { readonly onClose: () => void }) {
  const [ground, setGround] = useState<(typeof retention.grounds)[number]>('court-order')
  return (
    <NewRecordDialog
      title={t('Ask for an expungement')}
      lead={t('It cannot be undone. Nothing happens until a second person agrees.')}
      confirm={t('Ask')}
      kinds={['entity', 'screened', 'hit']}
      authority={t('The number of the order or request; it stays as the proof, so write no name')}
      ready
      send={(record) =>
        call(retention.proposeExpungement, {
          body: { ...record, ground },
        } as CallOf<typeof retention.proposeExpungement>)
      }
      onClose={onClose}
    >
      <NativeSelect
        label={t('Ground')}
        description={t(
          'An order or redress also keeps it out of later versions of a list; an error may come back corrected',
        )}
        data={retention.grounds.map((value) => ({ value, label: groundTitle(value) }))}
        value={ground}
        onChange={(event) => setGround(event.currentTarget.value as typeof ground)}
      />
    </NewRecordDialog>
  )
}
