import type { CallOf, Mark as MarkData, ResponseOf, RouteContract, Step } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../app/api/call.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { Mark } from '../ui/mark.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { When } from '../ui/when.tsx'
import classes from './retention.module.css'
import { stateLook } from './words.ts'

interface RecordData {
  readonly id: string
  readonly state: keyof typeof stateLook
  readonly by: string
  readonly at: string
  readonly version: number
  readonly steps: readonly Step[]
  readonly history: readonly { readonly version: number; readonly by: string; readonly reason: string | null }[]
  readonly mark: MarkData
}

interface RecordItemProps {
  readonly title: ReactNode
  readonly record: RecordData
  /** The route that takes a step. */
  readonly move: RouteContract
  readonly children?: ReactNode
}

/** One plan, hold or request: what it is, how it stands, and what comes next. */
export function RecordItem({ title, record, move, children }: RecordItemProps) {
  const client = useQueryClient()
  const key = useWriteKey()
  const [step, setStep] = useState<Step | null>(null)
  const look = stateLook[record.state]
  const take = useMutation({
    mutationFn: ({ name, reason }: { readonly name: string; readonly reason: string }) =>
      call(move, {
        params: { id: record.id, transition: name },
        body: { key: key.of([record.id, name, reason]), version: record.version, reason },
      } as CallOf<RouteContract>) as Promise<ResponseOf<RouteContract>>,
    onSuccess: async () => {
      setStep(null)
      key.renew()
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('retention.') })
    },
  })
  const open = record.steps.filter(({ why }) => why === null)
  const closed = record.steps.find(({ why }) => why !== null)
  return (
    <li className={classes.record}>
      <div className={classes.head}>
        <strong>{title}</strong>
        <StateBadge tone={look.tone} shape={look.shape}>
          {t(look.word)}
        </StateBadge>
        <Mark mark={record.mark} short />
        <span className="soft">
          {t('by {by}', { by: record.by })} · <When at={record.at} />
        </span>
      </div>
      {children}
      {record.history
        .filter(({ reason }) => reason !== null)
        .map(({ version, by, reason }) => (
          <div key={version} className="soft">
            {t('{who} decided: {reason}', { who: by, reason: reason ?? '' })}
          </div>
        ))}
      {open.length > 0 && (
        <div className={classes.steps}>
          {open.map((one, at) => (
            <Button
              key={one.name}
              size="compact-xs"
              variant={at === 0 && closed === undefined ? 'filled' : 'default'}
              onClick={() => setStep(one)}
            >
              {t(one.title)}
            </Button>
          ))}
        </div>
      )}
      {closed !== undefined && (
        <div className="soft">{t('{step}: {why}', { step: t(closed.title), why: closed.why ?? '' })}</div>
      )}
      {step !== null && (
        <ReasonDialog
          title={t(step.title)}
          confirm={t(step.title)}
          busy={take.isPending}
          error={take.error}
          onConfirm={(reason) => take.mutate({ name: step.name, reason })}
          onClose={() => setStep(null)}
        />
      )}
    </li>
  )
}
