import { type CallOf, retention } from '@attache/contracts'
import { Button, TextInput } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
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
import { subjectTitle } from './words.ts'

/** What must not go, on whose word. */
export function HoldsPage() {
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const query = useQuery(ask(retention.listHolds, { query: { limit: 200 } }))
  useMarks(query.data?.items.map(({ mark }) => mark) ?? [])
  const button = can('hold-records') ? <Button onClick={() => setAdding(true)}>{t('Place a hold')}</Button> : undefined
  return (
    <>
      <ListPage
        title={t('Legal holds')}
        help="retention"
        actions={button}
        tabs={<RetentionTabs />}
        query={wholeList(query)}
        empty={
          <EmptyState icon={<IconLock size={28} stroke={1.5} />} title={t('Nothing is held')} action={button}>
            {t('A hold stops disposal and expungement of what it covers until a second person releases it.')}
          </EmptyState>
        }
      >
        {(holds) => (
          <ol className={classes.records} aria-label={t('Legal holds')}>
            {holds.map((hold) => (
              <RecordItem
                key={hold.id}
                record={hold}
                move={retention.moveHold}
                title={`${subjectTitle(hold.kind)}: ${hold.covers}`}
              >
                <div>{hold.reason}</div>
                <div className="soft">
                  {t('{authority}; to be reviewed by {day}', { authority: hold.authority, day: hold.review })}
                </div>
              </RecordItem>
            ))}
          </ol>
        )}
      </ListPage>
      {adding && <HoldDialog onClose={() => setAdding(false)} />}
    </>
  )
}

function HoldDialog({ onClose }: { readonly onClose: () => void }) {
  const [review, setReview] = useState('')
  return (
    <NewRecordDialog
      title={t('Place a hold')}
      lead={t('It is seen by those alone who may see what it covers.')}
      confirm={t('Place it')}
      kinds={['entity', 'screened', 'hit', 'account', 'list', 'batch']}
      authority={t('The order, request or statute that asks for it')}
      ready={/^\d{4}-\d{2}-\d{2}$/.test(review)}
      send={(record) =>
        call(retention.placeHold, { body: { ...record, review } } as CallOf<typeof retention.placeHold>)
      }
      onClose={onClose}
    >
      <TextInput
        label={t('To be reviewed by')}
        type="date"
        value={review}
        onChange={(event) => setReview(event.currentTarget.value)}
      />
    </NewRecordDialog>
  )
}
