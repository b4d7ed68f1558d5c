import { entities, type ResponseOf } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconArrowsJoin2 } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mark } from '../ui/mark.tsx'
import { Name } from '../ui/name.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { When } from '../ui/when.tsx'
import classes from './entity.module.css'

type Entity = ResponseOf<typeof entities.readEntity>
type Assertion = Entity['assertions'][number]

const looks = {
  same: { tone: 'good', shape: 'tick', word: 'Same' },
  different: { tone: 'bad', shape: 'cross', word: 'Different' },
  unsure: { tone: 'warn', shape: 'half', word: 'Unsure' },
} as const

/** What people said about who this is; a judgement can be withdrawn, and the records stand apart again. */
export function Judgements({ entity, onJudge }: { readonly entity: Entity; readonly onJudge: () => void }) {
  const can = useCan()
  const client = useQueryClient()
  const [withdrawing, setWithdrawing] = useState<Assertion | null>(null)
  const withdraw = useMutation({
    mutationFn: ({ assertion, reason }: { assertion: Assertion; reason: string }) =>
      call(entities.withdrawAssertion, { params: { id: assertion.id }, body: { reason, version: assertion.version } }),
    onSuccess: () => {
      setWithdrawing(null)
      void client.invalidateQueries({ queryKey: [entities.readEntity.id] })
    },
  })
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
            <StateBadge tone={looks[assertion.judgement].tone} shape={looks[assertion.judgement].shape}>
              {t(looks[assertion.judgement].word)}
            </StateBadge>
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
      {withdrawing !== null && (
        <ReasonDialog
          title={t('Withdraw the judgement')}
          lead={t('The two records stand apart again. The judgement stays in the history.')}
          confirm={t('Withdraw')}
          busy={withdraw.isPending}
          error={withdraw.error}
          onConfirm={(reason) => withdraw.mutate({ assertion: withdrawing, reason })}
          onClose={() => {
            setWithdrawing(null)
            withdraw.reset()
          }}
        />
      )}
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
