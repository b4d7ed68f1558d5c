import { type CallOf, redress } from '@attache/contracts'
import { Button, Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call } from '../app/api/call.ts'
import { problemsOf } from '../app/api/fault.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { AskField } from '../screening/one/ask-field.tsx'
import forms from '../screening/one/one.module.css'
import { emptyQuestion } from '../screening/one/question.ts'
import { askedOf } from '../screening/schemata.ts'
import { today } from '../ui/dates.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { PageHead } from '../ui/page-head.tsx'

/** As the contract asks: what is wanted, in a sentence. */
const FEWEST = 10

/** Files an inquiry; it has a control number from then on. */
export function NewInquiryPage() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const key = useWriteKey()
  const [received, setReceived] = useState(today())
  const [asker, setAsker] = useState('')
  const [relation, setRelation] = useState<redress.Relation>('self')
  const [contact, setContact] = useState('')
  const [asks, setAsks] = useState('')
  const [application, setApplication] = useState('')
  const [papers, setPapers] = useState(false)
  const [person, setPerson] = useState(emptyQuestion)
  const send = useMutation({
    mutationFn: () => {
      const said = { contact: contact.trim(), application: application.trim() }
      const content = {
        received,
        relation,
        papers,
        asker: asker.trim(),
        asks: asks.trim(),
        person: person.properties,
        ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
      }
      return call(redress.fileInquiry, {
        body: { ...content, key: key.of(content) },
      } as CallOf<typeof redress.fileInquiry>)
    },
    onSuccess: async ({ id }) => {
      key.renew()
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('redress.') })
      await navigate({ to: '/redress/$id', params: { id } })
    },
  })
  const problem = problemsOf(send.error)
  const named = ['name', 'firstName', 'lastName'].some((name) => person.properties[name] !== undefined)
  const ready = received !== '' && asker.trim() !== '' && asks.trim().length >= FEWEST && named
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) send.mutate()
  }
  return (
    <>
      <PageHead title={t('New redress inquiry')} help="redress" />
      <form className={forms.form} onSubmit={submit} aria-label={t('Inquiry')}>
        <div className={forms.fields}>
          {send.isError && (
            <div className={forms.wide}>
              <FaultNote error={send.error} />
            </div>
          )}
          <TextInput
            label={t('Asked by')}
            error={problem('asker')}
            autoComplete="off"
            value={asker}
            onChange={(event) => setAsker(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('Who that is')}
            error={problem('relation')}
            value={relation}
            data={redress.relations.map((value) => ({ value, label: t(redress.relationTitles[value]) }))}
            onChange={(event) =>
              setRelation(redress.relations.find((one) => one === event.currentTarget.value) ?? 'self')
            }
          />
          <TextInput
            label={t('How to reach them')}
            error={problem('contact')}
            autoComplete="off"
            value={contact}
            onChange={(event) => setContact(event.currentTarget.value)}
          />
          <TextInput
            label={t('Received')}
            error={problem('received')}
            type="date"
            max={today()}
            value={received}
            onChange={(event) => setReceived(event.currentTarget.value)}
          />
          <Textarea
            className={forms.wide ?? ''}
            label={t('What is asked')}
            error={problem('asks')}
            description={t('In their own words, at least ten characters')}
            autosize
            minRows={3}
            value={asks}
            onChange={(event) => setAsks(event.currentTarget.value)}
          />
          {askedOf('Person').map((property) => (
            <AskField
              key={property.name}
              property={property}
              question={person}
              onChange={setPerson}
              error={problem(`person.${property.name}`)}
            />
          ))}
          <TextInput
            label={t('Visa application')}
            error={problem('application')}
            description={t('Its number, when it is about one')}
            autoComplete="off"
            value={application}
            onChange={(event) => setApplication(event.currentTarget.value)}
          />
          <Checkbox
            className={forms.wide ?? ''}
            label={t('The papers that prove who the person is came with it')}
            checked={papers}
            onChange={(event) => setPapers(event.currentTarget.checked)}
          />
          <Group className={forms.wide ?? ''} gap="sm">
            <Button type="submit" loading={send.isPending} disabled={!ready}>
              {t('File the inquiry')}
            </Button>
            {!ready && <span className="soft">{t('Who asks, what is asked and a name are needed.')}</span>}
          </Group>
        </div>
      </form>
    </>
  )
}
