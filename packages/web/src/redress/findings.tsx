import { type CallOf, redress, type Step } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { Mark } from '../ui/mark.tsx'
import { Name } from '../ui/name.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { propertyLabel } from '../ui/vocabulary.ts'
import { When } from '../ui/when.tsx'
import classes from './redress.module.css'

/** What the review found, and what each finding reached. */
export function Findings({ findings }: { readonly findings: readonly redress.Finding[] }) {
  if (findings.length === 0) return <p className="soft">{t('Nothing was written down yet.')}</p>
  return (
    <ol className={classes.findings} aria-label={t('Findings')}>
      {findings.map((finding) => (
        <OneFinding key={finding.id} finding={finding} />
      ))}
    </ol>
  )
}

function OneFinding({ finding }: { readonly finding: redress.Finding }) {
  const client = useQueryClient()
  const key = useWriteKey()
  const [step, setStep] = useState<Step | null>(null)
  const { id, kind, entity, property, value, corrected, effects, holds, state, version } = finding
  const retract = useMutation({
    mutationFn: (reason: string) =>
      call(redress.retractFinding, {
        params: { id },
        body: { version, reason, key: key.of([id, version, reason]) },
      } as CallOf<typeof redress.retractFinding>),
    onSuccess: async () => {
      setStep(null)
      await client.invalidateQueries({
        predicate: ({ queryKey }) => /^(redress|screening)\./.test(String(queryKey[0])),
      })
    },
  })
  return (
    <li className={classes.finding}>
      <div className={classes.head}>
        <strong>{t(redress.findingTitles[kind])}</strong>
        {entity !== null && <Name text={entity.caption} />}
        {state === 'retracted' && (
          <StateBadge tone="plain" shape="cross">
            {t('Retracted')}
          </StateBadge>
        )}
        {holds === false && (
          <StateBadge tone="warn" shape="ring">
            {t('The record changed since: it clears nothing any more')}
          </StateBadge>
        )}
        <Mark mark={finding.mark} short />
      </div>
      {property !== null && (
        <div>
          {propertyLabel(property)}: <del>{value}</del> {corrected !== null && <ins>{corrected}</ins>}
        </div>
      )}
      <div>{finding.reason}</div>
      <div className="soft">
        {finding.by}, <When at={finding.at} />
      </div>
      {effects.length > 0 && (
        <ul className={classes.effects} aria-label={t('What it reached')}>
          {effects.map((effect) => (
            <li key={`${effect.kind} ${effect.ref}`}>
              {t(redress.effectTitles[effect.kind])}: {effect.text}
            </li>
          ))}
        </ul>
      )}
      {finding.steps.map((one) =>
        one.why === null ? (
          <Button key={one.name} size="compact-xs" variant="default" onClick={() => setStep(one)}>
            {t(one.title)}
          </Button>
        ) : null,
      )}
      {step !== null && (
        <ReasonDialog
          title={t(step.title)}
          lead={t('What it did is taken back as far as it can be.')}
          confirm={t(step.title)}
          busy={retract.isPending}
          error={retract.error}
          onConfirm={(reason) => retract.mutate(reason)}
          onClose={() => setStep(null)}
        />
      )}
    </li>
  )
}
