import { retention } from '@attache/contracts'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArchive } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { call } from '../app/api/call.ts'
import { asFault } from '../app/api/fault.ts'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { useMarks } from '../ui/marks.ts'
import { When } from '../ui/when.tsx'
import { wholeList } from '../ui/whole-list.ts'
import { PlanLines } from './plan-lines.tsx'
import { RecordItem } from './record-item.tsx'
import classes from './retention.module.css'
import { RetentionTabs } from './retention-tabs.tsx'

/** What is due to go, and who agreed to it. */
export function PlansPage() {
  const can = useCan()
  const client = useQueryClient()
  const query = useQuery(ask(retention.listPlans, { query: { limit: 20 } }))
  useMarks(query.data?.items.map(({ mark }) => mark) ?? [])
  const plan = useMutation({
    mutationFn: () => call(retention.makePlan, { body: { key: crypto.randomUUID() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [retention.listPlans.id] }),
    onError: (error) => notifications.show({ color: 'red', message: asFault(error).message }),
  })
  const button = can('dispose-records') ? (
    <Button loading={plan.isPending} onClick={() => plan.mutate()}>
      {t('Plan what is due today')}
    </Button>
  ) : undefined
  return (
    <ListPage
      title={t('Retention')}
      help="retention"
      actions={button}
      tabs={<RetentionTabs />}
      query={wholeList(query)}
      empty={
        <EmptyState icon={<IconArchive size={28} stroke={1.5} />} title={t('No plan yet')} action={button}>
          {t('The server plans once a day what is due. Nothing goes until somebody approves it here.')}
        </EmptyState>
      }
    >
      {(plans) => (
        <ol className={classes.records} aria-label={t('Disposal plans')}>
          {plans.map((one) => (
            <RecordItem
              key={one.id}
              record={one}
              move={retention.movePlan}
              title={
                <>
                  {t('Due on')} <When at={one.asOf} />
                </>
              }
            >
              {one.state === 'planned' && <PlanLines id={one.id} />}
            </RecordItem>
          ))}
        </ol>
      )}
    </ListPage>
  )
}
