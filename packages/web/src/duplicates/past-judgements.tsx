import type { duplicates, ResponseOf } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { JudgementBadge } from '../entities/judgement-badge.tsx'
import { WithdrawDialog } from '../entities/withdraw-dialog.tsx'
import { Mark } from '../ui/mark.tsx'
import { When } from '../ui/when.tsx'
import classes from './duplicates.module.css'

type Judgement = ResponseOf<typeof duplicates.readPair>['judgements'][number]

/** What was said of a pair, the newest first. What stands can be withdrawn; what was said before then counts again. */
export function PastJudgements({ judgements }: { readonly judgements: readonly Judgement[] }) {
  const can = useCan()
  const [withdrawing, setWithdrawing] = useState<Judgement | null>(null)
  return (
    <ol className={classes.past} aria-label={t('Judgements')}>
      {judgements.map((one) => (
        <li key={one.id} className={one.withdrawn === null ? undefined : classes.withdrawn}>
          <div className={classes.said}>
            <JudgementBadge judgement={one.judgement} />
            <Mark mark={one.mark} short />
            {one.withdrawn === null && can('judge-identity') && (
              <Button variant="default" size="compact-xs" ml="auto" onClick={() => setWithdrawing(one)}>
                {t('Withdraw')}
              </Button>
            )}
          </div>
          <blockquote>{one.reason}</blockquote>
          <div className="soft">
            {one.by}, <When at={one.at} />
          </div>
          {one.withdrawn !== null && (
            <div className="soft">
              {t('Withdrawn by {by}', { by: one.withdrawn.by })}, <When at={one.withdrawn.at} />: {one.withdrawn.reason}
            </div>
          )}
        </li>
      ))}
      {withdrawing !== null && <WithdrawDialog assertion={withdrawing} onClose={() => setWithdrawing(null)} />}
    </ol>
  )
}
