import type { entities, ResponseOf } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconArrowsJoin2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mark } from '../ui/mark.tsx'
import { Name } from '../ui/name.tsx'
import { When } from '../ui/when.tsx'
import classes from './entity.module.css'
import { JudgementBadge } from './judgement-badge.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

type Entity = ResponseOf<typeof entities.readEntity>
type Assertion = Entity['assertions'][number]

/** What people said about who this is; a judgement can be withdrawn, and the records stand apart again. */
export function Judgements({ entity, onJudge }: { readonly entity: Entity; readonly onJudge: () => void }) {
  const can = useCan()
  const [withdrawing, setWithdrawing] = useState<Assertion | null>(null)
  if (entity.assertions.length === 0) {
    return (
      <EmptyState
        icon={<IconArrowsJoin2 size={28} stroke={1.5} />}
        title={t('Nobody has judged this identity')}
        action={can('judge-identity') && <Button onClick={onJudge}>{t('Judge identity')}</Button>}
      >
        {t(
          'Say that another record is the same, is different, or that you are unsure. Nothing is merged for good: a judgement can be withdrawn.',
        )}
      </EmptyState>
    )
  }
  return (
    <>
      {entity.assertions.map((assertion) => (
        <article
          key={assertion.id}
          className={`${classes.judgement} ${assertion.withdrawn === null ? '' : classes.withdrawn}`}
        >
          <div className={classes.said}>
            <Party entity={assertion.a} />
            <JudgementBadge judgement={assertion.judgement} />
            <Party entity={assertion.b} />
            <Mark mark={assertion.mark} short />
            {assertion.withdrawn === null && can('judge-identity') && (
              <Button variant="default" size="compact-xs" ml="auto" onClick={() => setWithdrawing(assertion)}>
                {t('Withdraw')}
              </Button>
            )}
          </div>
          <blockquote>{assertion.reason}</blockquote>
          <div className="soft">
            {assertion.by}, <When at={assertion.at} />
          </div>
          {assertion.withdrawn !== null && (
            <div>
              {t('Withdrawn by {by}', { by: assertion.withdrawn.by })}, <When at={assertion.withdrawn.at} />:{' '}
              {assertion.withdrawn.reason}
            </div>
          )}
        </article>
      ))}
      {withdrawing !== null && <WithdrawDialog assertion={withdrawing} onClose={() => setWithdrawing(null)} />}
    </>
  )
}

function Party({ entity }: { readonly entity: Assertion['a'] }) {
  return (
    <Link to="/entities/$id" params={{ id: entity.id }}>
      <Name text={entity.caption} /> <span className="soft">{entity.dataset}</span>
    </Link>
  )
}
