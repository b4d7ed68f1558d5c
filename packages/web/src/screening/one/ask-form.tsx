import { screening } from '@attache/contracts'
import { Button, Group, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { ask } from '../../app/api/ask.ts'
import { t } from '../../app/text.ts'
import { FaultNote } from '../../ui/fault-note.tsx'
import { schemaLabel } from '../../ui/vocabulary.ts'
import { ProfileFields } from '../profile-fields.tsx'
import { askedOf, askedSchemata } from '../schemata.ts'
import { AskField } from './ask-field.tsx'
import { MrzReader } from './mrz-reader.tsx'
import classes from './one.module.css'
import { isAskable, type Question } from './question.ts'

interface AskFormProps {
  readonly question: Question
  readonly onChange: (question: Question) => void
  readonly onSubmit: () => void
  readonly busy: boolean
  readonly error: unknown
}

export function AskForm({ question, onChange, onSubmit, busy, error }: AskFormProps) {
  const lists = useQuery(ask(screening.catalog))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isAskable(question)) onSubmit()
  }
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('Question')}>
      <div className={classes.fields}>
        {error !== null && (
          <div className={classes.wide}>
            <FaultNote error={error} />
          </div>
        )}
        <NativeSelect
          label={t('Kind')}
          value={question.schema}
          onChange={(event) => onChange({ ...question, schema: event.currentTarget.value })}
          data={[...new Set([...askedSchemata, question.schema])].map((schema) => ({
            value: schema,
            label: schemaLabel(schema),
          }))}
        />
        <NativeSelect
          label={t('Against')}
          value={question.dataset}
          onChange={(event) => onChange({ ...question, dataset: event.currentTarget.value })}
          data={[
            { value: 'default', label: t('All lists') },
            ...(lists.data?.datasets ?? [])
              .filter((list) => list.name !== 'default')
              .map((list) => ({ value: list.name, label: list.title })),
          ]}
        />
        {askedOf(question.schema).map((property) => (
          <AskField key={property.name} property={property} question={question} onChange={onChange} />
        ))}
        <ProfileFields value={question} onChange={(how) => onChange({ ...question, ...how })} />
        <Group className={classes.wide ?? ''} gap="sm">
          <Button type="submit" loading={busy} disabled={!isAskable(question)}>
            {t('Screen')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => onChange({ ...question, properties: {} })}>
            {t('Clear')}
          </Button>
          {!isAskable(question) && <span className="soft">{t('A name or a number is needed.')}</span>}
        </Group>
      </div>
      <MrzReader
        onRead={(query) => onChange({ ...question, schema: query.schema, properties: { ...query.properties } })}
      />
    </form>
  )
}
