import type { Step } from '@attache/contracts'
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { usePageCommands } from '../app/shell/commands.ts'
import { t } from '../app/text.ts'
import classes from './desk.module.css'
import { Keys } from './key-hints.tsx'
import { isReason } from './reason-field.tsx'

type Choice = Pick<Step, 'name' | 'title' | 'key' | 'why' | 'remedy'>

interface DecisionFormProps<C extends Choice> {
  readonly choices: readonly C[]
  /** Where the reason is kept. */
  readonly description: string
  /** What the evidence says, to begin a reason with. */
  readonly facts: string
  readonly busy: boolean
  /** What went wrong; `forget` takes the choice back and leaves the reason. */
  readonly trouble: (forget: () => void) => ReactNode
  /** Somebody begins to decide: what is open stays open whatever happens to the queue. */
  readonly onBegin: () => void
  readonly onDecide: (choice: C, reason: string) => void
}

/** One key chooses the decision, the reason is written, Ctrl+Enter gives it. */
export function DecisionForm<C extends Choice>(props: DecisionFormProps<C>) {
  const { choices, facts, onBegin } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const [wanted, setWanted] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  /** What was chosen, if it can still be taken: the record may have moved on meanwhile. */
  const chosen = choices.find((choice) => choice.name === wanted && choice.why === null) ?? null
  const short = !isReason(reason)

  const choose = (choice: Choice) => {
    if (choice.why !== null) return
    onBegin()
    setWanted(choice.name)
    requestAnimationFrame(() => field.current?.focus())
  }

  usePageCommands(
    choices
      .filter((choice) => choice.why === null)
      .map((choice) => ({
        id: `decide-${choice.name}`,
        title: choice.title,
        run: () => choose(choice),
        ...(choice.key === null ? {} : { keys: choice.key }),
      })),
  )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen !== null && !short && !props.busy) props.onDecide(chosen, reason.trim())
  }

  return (
    <form onSubmit={submit} aria-label={t('Decision')}>
      <Stack gap="md">
        <div className={classes.steps} role="group" aria-label={t('Decisions')}>
          {choices.map((choice) => (
            <ChoiceButton
              key={choice.name}
              choice={choice}
              pressed={chosen?.name === choice.name}
              onChoose={() => choose(choice)}
            />
          ))}
        </div>
        {props.trouble(() => setWanted(null))}
        <Textarea
          ref={field}
          label={t('Reason')}
          description={props.description}
          autosize
          minRows={3}
          maxRows={10}
          value={reason}
          onChange={(event) => {
            onBegin()
            setReason(event.currentTarget.value)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
        <Group gap="sm">
          <Button type="submit" disabled={chosen === null || short} loading={props.busy}>
            {chosen === null ? t('Choose a decision') : t('Decide: {title}', { title: chosen.title })}
          </Button>
          {facts !== '' && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => setReason((held) => `${held}${held === '' ? '' : ' '}${facts}`)}
            >
              {t('Insert the facts')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

interface ChoiceButtonProps {
  readonly choice: Choice
  readonly pressed: boolean
  readonly onChoose: () => void
}

function ChoiceButton({ choice, pressed, onChoose }: ChoiceButtonProps) {
  const why = [choice.why, choice.remedy].filter((part) => part !== null).join(' ')
  return (
    <>
      <button
        type="button"
        className={classes.step}
        aria-pressed={pressed}
        aria-disabled={choice.why !== null}
        aria-describedby={choice.why === null ? undefined : `why-${choice.name}`}
        aria-keyshortcuts={choice.key ?? undefined}
        onClick={onChoose}
      >
        {t(choice.title)}
        {choice.key !== null && <Keys keys={choice.key} />}
      </button>
      {choice.why !== null && (
        <p id={`why-${choice.name}`} className={classes.why}>
          {why}
        </p>
      )}
    </>
  )
}
