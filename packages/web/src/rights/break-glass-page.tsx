import { rights } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconFlame } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { wholeList } from '../ui/whole-list.ts'
import { AskDialog } from './ask-dialog.tsx'
import { ChangeList } from './change-list.tsx'
import classes from './rights.module.css'

/** Seeing more for a few hours, with a reason and a second person. */
export function BreakGlassPage() {
  const can = useCan()
  const [asking, setAsking] = useState(false)
  const query = useQuery({ ...ask(rights.listChanges, { query: { kind: 'break-glass' } }), refetchInterval: 30_000 })
  const button = can('break-glass') ? (
    <Button onClick={() => setAsking(true)}>{t('Ask for a break-glass')}</Button>
  ) : undefined
  return (
    <>
      <ListPage
        title={t('Break-glass')}
        help="break-glass"
        actions={button}
        query={wholeList(query)}
        empty={
          <EmptyState icon={<IconFlame size={28} stroke={1.5} />} title={t('None')} action={button}>
            {t(
              'When a life or a case depends on something you may not see: ask with a reason. A second person agrees, it ends by itself within four hours, and the privacy officer reviews it.',
            )}
          </EmptyState>
        }
      >
        {(changes) => (
          <div className={classes.page}>
            <ChangeList label={t('Break-glass')} changes={changes} />
          </div>
        )}
      </ListPage>
      {asking && <AskDialog onClose={() => setAsking(false)} />}
    </>
  )
}
