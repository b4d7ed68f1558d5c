import type { Step, visas } from '@attache/contracts'
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { usePageCommands } from '../../app/shell/commands.ts'
import { t } from '../../app/text.ts'
import { FaultNote } from '../../ui/fault-note.tsx'
import { Keys } from '../../ui/key-hints.tsx'
import { useStep } from '../use-step.ts'
import { asks, StepDialog } from './step-dialog.tsx'
import classes from './steps.module.css'

/** The next possible steps: each a button and a key, or why it cannot be taken. */
export function Steps({ application }: { readonly application: visas.VisaApplication }) {
  const [asked, setAsked] = useState<Step | null>(null)
  const take = useStep(application, () => setAsked(null))
  const begin = (step: Step) => {
    take.reset()
    if (asks(step)) setAsked(step)
    else take.mutate({ step, says: {} })
  }
  const open = application.steps.filter(({ why }) => why === null)
  const closed = application.steps.filter(({ why }) => why !== null)
  usePageCommands(
    open.map((step) => ({
      id: `visa-${step.name}`,
      title: t(step.title),
      run: () => begin(step),
      ...(step.key === null ? {} : { keys: step.key }),
    })),
  )
  if (application.steps.length === 0) return null
  return (
    <div className={classes.steps} role="group" aria-label={t('Next steps')}>
      <Group gap="sm">
        {open.map((step, at) => (
          <Button
            key={step.name}
            variant={at === 0 ? 'filled' : 'default'}
            loading={take.isPending && take.variables.step.name === step.name}
            {...(step.key === null ? {} : { rightSection: <Keys keys={step.key} />, 'aria-keyshortcuts': step.key })}
            onClick={() => begin(step)}
          >
            {t(step.title)}
          </Button>
        ))}
      </Group>
      {closed.map((step) => (
        <p key={step.name} className={classes.closed}>
          <strong>{t(step.title)}</strong>: {[step.why, step.remedy].filter((part) => part !== null).join(' ')}
        </p>
      ))}
      {asked === null && take.isError && <FaultNote error={take.error} />}
      {asked !== null && (
        <StepDialog
          step={asked}
          application={application}
          busy={take.isPending}
          error={take.error}
          onSubmit={(says) => take.mutate({ step: asked, says })}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}
