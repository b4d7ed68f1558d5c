import type { Step } from '@attache/contracts'
import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { usePageCommands } from '../app/shell/commands.ts'
import { t } from '../app/text.ts'
import { FaultNote } from './fault-note.tsx'
import { Keys } from './key-hints.tsx'
import classes from './step-buttons.module.css'

interface StepButtonsProps {
  /** What the commands of the page are named after. */
  readonly of: string
  readonly steps: readonly Step[]
  /** The name of the step that is being taken. */
  readonly taking: string | null
  /** What was wrong with a step that asks nothing. */
  readonly error: unknown
  readonly onBegin: (step: Step) => void
  /** The dialog of a step that asks something. */
  readonly children?: ReactNode
}

/** The next possible steps of a record: each a button and a key, or why it cannot be taken. */
export function StepButtons({ of, steps, taking, error, onBegin, children }: StepButtonsProps) {
  const open = steps.filter(({ why }) => why === null)
  const closed = closedByReason(steps)
  usePageCommands(
    open.map((step) => ({
      id: `${of}-${step.name}`,
      title: t(step.title),
      run: () => onBegin(step),
      ...(step.key === null ? {} : { keys: step.key }),
    })),
  )
  if (steps.length === 0) return null
  return (
    <div className={classes.steps} role="group" aria-label={t('Next steps')}>
      <Group gap="sm">
        {open.map((step, at) => (
          <Button
            key={step.name}
            variant={at === 0 ? 'filled' : 'default'}
            loading={taking === step.name}
            {...(step.key === null ? {} : { rightSection: <Keys keys={step.key} />, 'aria-keyshortcuts': step.key })}
            onClick={() => onBegin(step)}
          >
            {t(step.title)}
          </Button>
        ))}
      </Group>
      {[...closed].map(([reason, titles]) => (
        <p key={reason} className={classes.closed}>
          <strong>{titles.join(', ')}</strong>: {reason}
        </p>
      ))}
      {error !== null && error !== undefined && <FaultNote error={error} />}
      {children}
    </div>
  )
}

/** What cannot be done, once for each reason. */
function closedByReason(steps: readonly Step[]): ReadonlyMap<string, readonly string[]> {
  const closed = steps.filter(({ why }) => why !== null)
  const groups = Map.groupBy(closed, ({ why, remedy }) => [why, remedy].filter((part) => part !== null).join(' '))
  return new Map([...groups].map(([reason, group]) => [reason, group.map(({ title }) => t(title))]))
}
