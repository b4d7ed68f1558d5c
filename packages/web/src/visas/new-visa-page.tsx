import { type CallOf, visas } from '@attache/contracts'
import { type Sensitivity, sensitivities } from '@attache/kernel'
import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call } from '../app/api/call.ts'
import { problemsOf } from '../app/api/fault.ts'
import { useWriteKey } from '../app/api/key.ts'
import { useMe } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { AskField } from '../screening/one/ask-field.tsx'
import { MrzReader } from '../screening/one/mrz-reader.tsx'
import forms from '../screening/one/one.module.css'
import { emptyQuestion } from '../screening/one/question.ts'
import { askedOf } from '../screening/schemata.ts'
import { today } from '../ui/dates.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PostSelect } from './post-select.tsx'

const particulars = [
  { name: 'sponsor', label: 'Sponsor' },
  { name: 'employer', label: 'Employer' },
  { name: 'preparer', label: 'Prepared by' },
  { name: 'address', label: 'Will stay at' },
  { name: 'phone', label: 'Phone' },
  { name: 'email', label: 'Mail' },
] as const
type Particular = (typeof particulars)[number]['name']

/** Takes in one application; it is screened, and opens as its record. */
export function NewVisaPage() {
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const key = useWriteKey()
  const [number, setNumber] = useState('')
  const [post, setPost] = useState<string | null>(me.office?.id ?? null)
  const [visaClass, setVisaClass] = useState('B1/B2')
  const [received, setReceived] = useState(today())
  const [applicant, setApplicant] = useState(emptyQuestion)
  const [besides, setBesides] = useState<Partial<Record<Particular, string>>>({})
  const [sensitivity, setSensitivity] = useState<Sensitivity>('official')
  const send = useMutation({
    mutationFn: () => {
      const content = {
        number: number.trim(),
        post: post ?? '',
        visaClass: visaClass.trim().toUpperCase(),
        received,
        applicant: applicant.properties,
        ...Object.fromEntries(Object.entries(besides).filter(([, value]) => value.trim() !== '')),
        ...(sensitivity === 'official' ? {} : { marking: markingOf(sensitivity, me.organization) }),
      }
      return call(visas.createApplication, {
        body: { ...content, key: key.of(content) },
      } as CallOf<typeof visas.createApplication>)
    },
    onSuccess: async ({ application }) => {
      key.renew()
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('visas.') })
      await navigate({ to: '/visas/$id', params: { id: application.id } })
    },
  })
  const problem = problemsOf(send.error)
  const named = ['name', 'firstName', 'lastName'].some((name) => applicant.properties[name] !== undefined)
  const ready = number.trim() !== '' && post !== null && visaClass.trim() !== '' && received !== '' && named
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) send.mutate()
  }
  const levels = sensitivities.slice(1, Math.max(2, sensitivities.indexOf(me.clearance.ceiling) + 1))
  return (
    <>
      <PageHead title={t('New visa application')} help="visa-new" />
      <form className={forms.form} onSubmit={submit} aria-label={t('Application')}>
        <div className={forms.fields}>
          {send.isError && (
            <div className={forms.wide}>
              <FaultNote error={send.error} />
            </div>
          )}
          <TextInput
            label={t('Application number')}
            error={problem('number')}
            autoComplete="off"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <PostSelect value={post} onChange={setPost} error={problem('post')} />
          <TextInput
            label={t('Visa class')}
            description={t('As B1/B2, F1 or K3')}
            error={problem('visaClass')}
            value={visaClass}
            onChange={(event) => setVisaClass(event.currentTarget.value)}
          />
          <TextInput
            label={t('Received')}
            error={problem('received')}
            type="date"
            max={today()}
            value={received}
            onChange={(event) => setReceived(event.currentTarget.value)}
          />
          {askedOf('Person')
            .filter(({ name }) => name !== 'address')
            .map((property) => (
              <AskField
                key={property.name}
                property={property}
                question={applicant}
                onChange={setApplicant}
                error={problem(`applicant.${property.name}`)}
              />
            ))}
          {particulars.map(({ name, label }) => (
            <TextInput
              key={name}
              label={t(label)}
              error={problem(name)}
              dir="auto"
              autoComplete="off"
              maxLength={300}
              value={besides[name] ?? ''}
              onChange={(event) => setBesides({ ...besides, [name]: event.currentTarget.value })}
            />
          ))}
          <NativeSelect
            label={t('Marking')}
            error={problem('marking')}
            description={t('Who is cleared to less does not learn that it exists')}
            value={sensitivity}
            onChange={(event) =>
              setSensitivity(sensitivities.find((one) => one === event.currentTarget.value) ?? 'official')
            }
            data={levels.map((value) => ({ value, label: t(levelTitles[value]) }))}
          />
          <Group className={forms.wide ?? ''} gap="sm">
            <Button type="submit" loading={send.isPending} disabled={!ready}>
              {t('Take in and screen')}
            </Button>
            {!ready && <span className="soft">{t('Number, post, class, day and a name are needed.')}</span>}
          </Group>
        </div>
        <MrzReader
          onRead={(query) =>
            setApplicant({ ...applicant, properties: { ...applicant.properties, ...query.properties } })
          }
        />
      </form>
    </>
  )
}

const levelTitles: Readonly<Record<Sensitivity, string>> = {
  public: 'Public',
  official: 'Official',
  sensitive: 'Sensitive',
  restricted: 'Restricted',
}

const markingOf = (sensitivity: Sensitivity, organization: string) => ({
  sensitivity,
  originators: [{ org: organization, to: [] }],
  compartments: [],
  usage: null,
  terms: [],
  purposes: null,
})
