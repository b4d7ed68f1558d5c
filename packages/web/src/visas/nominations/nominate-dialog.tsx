import { visas } from '@attache/contracts'
import { Checkbox, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../app/api/ask.ts'
import { t } from '../../app/text.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { isReason, ReasonField } from '../../ui/reason-field.tsx'
import { propertyLabel } from '../../ui/vocabulary.ts'

interface Says {
  readonly list: string
  readonly identity: Record<string, string[]>
  readonly ground: string
  readonly facts: string
}

interface NominateDialogProps {
  readonly title: string
  readonly busy: boolean
  readonly error: unknown
  /** What is told of the person, from which the identity is chosen. */
  readonly told: Readonly<Record<string, readonly string[]>>
  /** What was proposed before, when it is proposed again. */
  readonly held?: Pick<visas.Nomination, 'list' | 'ground' | 'facts'>
  readonly onSubmit: (says: Says, reason: string) => void
  readonly onClose: () => void
}

const known: readonly string[] = visas.applicantProperties

/** Whom to nominate under which identity, to which list, and on what. */
export function NominateDialog({ title, busy, error, told, held, onSubmit, onClose }: NominateDialogProps) {
  const offered = Object.entries(told).flatMap(([property, values]) =>
    known.includes(property) ? values.map((value) => ({ property, value, at: `${property} ${value}` })) : [],
  )
  const grounds = useQuery(ask(visas.listGrounds, {}))
  const rule = useQuery(ask(visas.readNominationRule, {}))
  const [list, setList] = useState(held?.list ?? '')
  const [ground, setGround] = useState(held?.ground ?? '')
  const [facts, setFacts] = useState(held?.facts ?? '')
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState<string[]>(offered.map(({ at }) => at))
  const identity: Record<string, string[]> = {}
  for (const { property, value, at } of offered) if (chosen.includes(at)) (identity[property] ??= []).push(value)
  const again = held !== undefined
  return (
    <DialogForm
      title={title}
      lead={t('A second person approves it before it goes to whoever owns the list.')}
      confirm={title}
      size={620}
      keepOpen
      ready={list.trim().length >= 2 && ground !== '' && facts.trim() !== '' && (!again || isReason(reason))}
      busy={busy}
      error={error}
      onSubmit={() => onSubmit({ list: list.trim(), identity, ground, facts: facts.trim() }, reason.trim())}
      onClose={onClose}
    >
      <TextInput
        label={t('List')}
        description={t('Which one, and whose it is')}
        autoComplete="off"
        value={list}
        onChange={(event) => setList(event.currentTarget.value)}
      />
      <Checkbox.Group
        label={t('Identity')}
        {...(rule.data === undefined
          ? {}
          : {
              description: t('A name, and {n, plural, one {one} other {#}} at least of: {which}', {
                n: rule.data.least,
                which: rule.data.identifiers.map(propertyLabel).join(', '),
              }),
            })}
        value={chosen}
        onChange={setChosen}
      >
        <Stack gap="sm" mt={6}>
          {offered.map(({ property, value, at }) => (
            <Checkbox key={at} value={at} label={`${propertyLabel(property)}: ${value}`} />
          ))}
        </Stack>
      </Checkbox.Group>
      <NativeSelect
        label={t('Legal ground')}
        value={ground}
        data={[
          { value: '', label: t('Choose a ground') },
          ...(grounds.data?.items.filter(({ alone }) => alone) ?? []).map(({ code, title: name }) => ({
            value: code,
            label: `${code} ${name}`,
          })),
        ]}
        onChange={(event) => setGround(event.currentTarget.value)}
      />
      <Textarea
        label={t('Facts')}
        description={t('At least twenty characters: what is derogatory, and from where it is known.')}
        autosize
        minRows={3}
        maxRows={10}
        value={facts}
        onChange={(event) => setFacts(event.currentTarget.value)}
      />
      {again && <ReasonField value={reason} onChange={setReason} />}
    </DialogForm>
  )
}
