import { type ResponseOf, type Step, screening } from '@attache/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../app/api/call.ts'
import { asFault } from '../../app/api/fault.ts'
import { useWriteKey } from '../../app/api/key.ts'
import { t } from '../../app/text.ts'
import { DecisionForm } from '../../ui/decision-form.tsx'
import type { Properties } from '../../ui/evidence.ts'
import { evidenceRows, factsInWords } from '../../ui/evidence.ts'
import { FaultNote } from '../../ui/fault-note.tsx'
import { propertyLabel } from '../../ui/vocabulary.ts'
import { StaleHit } from './stale-hit.tsx'

type Transition = 'confirm' | 'dismiss' | 'refer' | 'reopen'

interface DecisionProps {
  readonly hit: screening.Hit
  readonly held: Properties
  /** Somebody begins to decide: the hit stays open whatever happens to the queue. */
  readonly onBegin: () => void
  readonly onDecided: (hit: ResponseOf<typeof screening.decideHit>) => void
}

export function Decision({ hit, held, onBegin, onDecided }: DecisionProps) {
  const client = useQueryClient()
  const key = useWriteKey()
  const decide = useMutation({
    mutationFn: ({
      step,
      seen,
      reason,
    }: {
      readonly step: Step
      readonly seen: screening.Hit
      readonly reason: string
    }) => {
      const body = { version: seen.version, reason }
      return call(screening.decideHit, {
        params: { id: seen.id, transition: step.name as Transition },
        body: { ...body, key: key.of([seen.id, step.name, body]) },
      })
    },
    onSuccess: (decided) => {
      key.renew()
      void client.invalidateQueries({ queryKey: [screening.readHit.id, { id: hit.id }] })
      onDecided(decided)
    },
  })
  if (hit.steps.length === 0) return <p className="soft">{t('Nothing can be done with this hit from here.')}</p>
  return (
    <DecisionForm
      choices={hit.steps}
      description={t('At least ten characters. It stays with the hit.')}
      facts={factsInWords(evidenceRows(hit.evidence, hit.subject.properties, held), propertyLabel)}
      busy={decide.isPending}
      trouble={(forget) => {
        if (!decide.isError) return null
        const fault = asFault(decide.error)
        return fault.fault.error === 'stale' ? (
          <StaleHit
            mine={decide.variables.seen}
            fault={fault}
            onTaken={() => {
              forget()
              decide.reset()
            }}
          />
        ) : (
          <FaultNote error={decide.error} />
        )
      }}
      onBegin={onBegin}
      onDecide={(step, reason) => decide.mutate({ step, seen: hit, reason })}
    />
  )
}
