import { visas } from '@attache/contracts'
import { Checkbox, Radio, ScrollArea, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../app/api/ask.ts'
import { t } from '../../app/text.ts'
import { writtenDate } from '../../ui/dates.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { FaultNote } from '../../ui/fault-note.tsx'
import { Note } from '../../ui/note.tsx'
import { gradeInWords } from '../words.ts'
import type { StepDialogProps } from './step-dialog.tsx'
import classes from './recommend-dialog.module.css'

/** A recommendation with its legal grounds, those in force on the day of the application, and the facts. */
export function RecommendDialog({ application, title, busy, error, onSubmit, onClose }: StepDialogProps) {
  const grounds = useQuery(ask(visas.listGrounds, { query: { on: application.received } }))
  const [kind, setKind] = useState<visas.RecommendationKind | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const [facts, setFacts] = useState('')
  return (
    <DialogForm
      title={title}
      lead={t(
        'The consular officer decides. A refusal needs a ground that can stand alone, and the facts that bear it out.',
      )}
      confirm={title}
      size={620}
      keepOpen
      ready={kind !== null}
      busy={busy}
      error={error}
      onSubmit={() => onSubmit({ recommendation: kind, grounds: chosen, facts: facts.trim() })}
      onClose={onClose}
    >
      <Radio.Group
        label={t('Recommendation')}
        value={kind ?? ''}
        onChange={(value) => setKind(visas.recommendationKinds.find((one) => one === value) ?? null)}
      >
        <Stack gap="sm" mt={6}>
          {visas.recommendationKinds.map((one) => (
            <Radio key={one} value={one} label={t(visas.recommendationTitles[one])} />
          ))}
        </Stack>
      </Radio.Group>
      {application.grade !== null && (
        <Note>{t('The finding is graded {grade}', { grade: gradeInWords(application.grade) })}</Note>
      )}
      {kind === 'no-objection' && application.finding === 'confirmed' && (
        <Note tone="warn">
          {t('A derogatory finding was confirmed by a second person. Say in the facts why there is no objection.')}
        </Note>
      )}
      {grounds.isError && <FaultNote error={grounds.error} />}
      <Checkbox.Group
        label={t('Legal grounds')}
        description={t('In force on {day}, when the application was received', {
          day: writtenDate(application.received),
        })}
        value={chosen}
        onChange={setChosen}
      >
        <ScrollArea.Autosize mah={230} className={classes.grounds} type="auto">
          <Stack gap="sm" p="sm">
            {grounds.data?.items.map((ground) => (
              <Checkbox
                key={ground.code}
                value={ground.code}
                label={`${ground.code} ${ground.title}`}
                {...(ground.alone ? {} : { description: t('Cannot stand alone') })}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Checkbox.Group>
      <Textarea
        label={t('Facts')}
        description={t('For a refusal at least twenty characters: what is known, and from where.')}
        autosize
        minRows={3}
        maxRows={10}
        value={facts}
        onChange={(event) => setFacts(event.currentTarget.value)}
      />
    </DialogForm>
  )
}
