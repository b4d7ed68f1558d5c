import { rights } from '@attache/contracts'
import { IconUserShield } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterChip } from '../ui/filters.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { wholeList } from '../ui/whole-list.ts'
import { ChangeList } from './change-list.tsx'
import classes from './rights.module.css'
import { RightsTabs } from './rights-tabs.tsx'

/** Proposals that wait, break-glass to be reviewed, and what was decided. */
export function ChangesPage() {
  const search = useSearch({ from: '/frame/rights/changes' })
  const navigate = useNavigate({ from: '/rights/changes' })
  const query = useQuery(ask(rights.listChanges, { query: search as never }))
  return (
    <ListPage
      title={t('Rights')}
      help="rights"
      tabs={<RightsTabs />}
      filters={
        <FilterChip
          label={t('Show')}
          choices={[{ value: '1', label: t('waiting for somebody') }]}
          value={search.open}
          onChange={(open) => void navigate({ search: (held) => ({ ...held, open }), replace: true })}
        />
      }
      query={wholeList(query)}
      empty={
        <EmptyState icon={<IconUserShield size={28} stroke={1.5} />} title={t('Nothing waits')}>
          {t('What lets somebody see or do more stands here until a second person agrees.')}
        </EmptyState>
      }
    >
      {(changes) => (
        <div className={classes.page}>
          <ChangeList label={t('Changes of rights')} changes={changes} />
        </div>
      )}
    </ListPage>
  )
}
