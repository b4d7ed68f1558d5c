import { type ResponseOf, type Step, screening } from '@attache/contracts'
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { call } from '../../app/api/call.ts'
import { asFault } from '../../app/api/fault.ts'
import { useWriteKey } from '../../app/api/key.ts'
import { usePageCommands } from '../../app/shell/commands.ts'
import { t } from '../../app/text.ts'
import type { Properties } from '../../ui/evidence.ts'
import { evidenceRows, factsInWords } from '../../ui/evidence.ts'
import { FaultNote } from '../../ui/fault-note.tsx'
import { Keys } from '../../ui/key-hints.tsx'
import { isReason } from '../../ui/reason-field.tsx'
import { propertyLabel } from '../../ui/vocabulary.ts'
import classes from './hits.module.css'
import { StaleHit } from './stale-hit.tsx'

type Transition = 'confirm' | 'dismiss' | 'refer' | 'reopen'

interface DecisionProps {
  readonly hit: screening.Hit
  readonly held: Properties
  /** Somebody begins to decide: the hit stays open whatever happens to the queue. */
  readonly onBegin: () => void
  readonly onDecided: (hit: ResponseOf<typeof screening.decideHit>) => void
}

/** One key chooses the decision, the reason is written, Ctrl+Enter gives it. */
export function Decision({ hit, held, onBegin, onDecided }: DecisionProps) {
  const client = useQueryClient()
  const field = useRef<HTMLTextAreaElement>(null)
  const [wanted, setWanted] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const key = useWriteKey()
  /** What was chosen, if it can still be taken: the hit may have moved on meanwhile. */
  const chosen = hit.steps.find((step) => step.name === wanted && step.why === null) ?? null
  const short = !isReason(reason)

  const decide = useMutation({
    mutationFn: ({ step, seen }: { readonly step: Step; readonly seen: screening.Hit }) => {
      const body = { version: seen.version, reason: reason.trim() }
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
  const choose = (step: Step) => {
    if (step.why !== null) return
    onBegin()
    setWanted(step.name)
    requestAnimationFrame(() => field.current?.focus())
  }

  usePageCommands(
    hit.steps
      .filter((step) => step.why === null)
      .map((step) => ({
        id: `decide-${step.name}`,
        title: step.title,
        run: () => choose(step),
        ...(step.key === null ? {} : { keys: step.key }),
      })),
  )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen !== null && !short && !decide.isPending) decide.mutate({ step: chosen, seen: hit })
  }
  const facts = factsInWords(evidenceRows(hit.evidence, hit.subject.properties, held), propertyLabel)
  if (hit.steps.length === 0) return <p className="soft">{t('Nothing can be done with this hit from here.')}</p>

  return (
    <form onSubmit={submit} aria-label={t('Decision')}>
      <Stack gap="md">
        <div className={classes.steps} role="group" aria-label={t('Decisions')}>
          {hit.steps.map((step) => (
            <StepButton key={step.name} step={step} pressed={chosen?.name === step.name} onChoose={choose} />
          ))}
        </div>
        {decide.isError &&
          (asFault(decide.error).fault.error === 'stale' ? (
            <StaleHit
              mine={decide.variables.seen}
              fault={asFault(decide.error)}
              onTaken={() => {
                setWanted(null)
                decide.reset()
              }}
            />
          ) : (
            <FaultNote error={decide.error} />
          ))}
        <Textarea
          ref={field}
          label={t('Reason')}
          description={t('At least ten characters. It stays with the hit.')}
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
          <Button type="submit" disabled={chosen === null || short} loading={decide.isPending}>
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

interface StepButtonProps {
  readonly step: Step
  readonly pressed: boolean
  readonly onChoose: (step: Step) => void
}

function StepButton({ step, pressed, onChoose }: StepButtonProps) {
  const why = [step.why, step.remedy].filter((part) => part !== null).join(' ')
  return (
    <>
      <button
        type="button"
        className={classes.step}
        aria-pressed={pressed}
        aria-disabled={step.why !== null}
        aria-describedby={step.why === null ? undefined : `why-${step.name}`}
        aria-keyshortcuts={step.key ?? undefined}
        onClick={() => onChoose(step)}
      >
        {t(step.title)}
        {step.key !== null && <Keys keys={step.key} />}
      </button>
      {step.why !== null && (
        <p id={`why-${step.name}`} className={classes.why}>
          {why}
        </p>
      )}
    </>
  )
}
