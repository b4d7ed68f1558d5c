import { visas } from '@attache/contracts'
import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../app/api/ask.ts'
import { t } from '../../app/text.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { FaultNote } from '../../ui/fault-note.tsx'
import { Note } from '../../ui/note.tsx'
import { isReason, ReasonField } from '../../ui/reason-field.tsx'
import { WhenField } from '../../ui/when-field.tsx'
import { choicesOf } from '../words.ts'
import type { StepDialogProps } from './step-dialog.tsx'

/** Where the holder is and on what the visa is revoked: the first says which of the second there are. */
function RevocationDialog({
  application,
  title,
  busy,
  error,
  onSubmit,
  onClose,
  done,
}: StepDialogProps & { readonly done: boolean }) {
  const rules = useQuery(ask(visas.listRevocationRules, {}))
  const [where, setWhere] = useState<visas.Whereabouts | null>(application.revocation?.whereabouts ?? null)
  const [chosen, setChosen] = useState(application.revocation?.ground ?? '')
  const [reference, setReference] = useState('')
  const [at, setAt] = useState<string | undefined>(undefined)
  const [reason, setReason] = useState('')
  const grounds = rules.data?.grounds ?? []
  const holds = (ground: visas.RevocationGround) => where === null || ground.whereabouts.includes(where)
  const ground = grounds.find(({ code }) => code === chosen)
  const owed = rules.data?.notices.filter(({ whereabouts }) => where !== null && whereabouts.includes(where)) ?? []
  return (
    <DialogForm
      title={title}
      lead={t('A post revokes only while the holder is abroad. What rests on doubt is for the Department.')}
      confirm={title}
      size={560}
      keepOpen
      ready={where !== null && ground !== undefined && holds(ground) && isReason(reason)}
      busy={busy}
      error={error}
      onSubmit={() =>
        onSubmit({
          ground: chosen,
          whereabouts: where,
          reason: reason.trim(),
          ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
          ...(at === undefined ? {} : { at }),
        })
      }
      onClose={onClose}
    >
      {rules.isError && <FaultNote error={rules.error} />}
      <NativeSelect
        label={t('The holder is')}
        value={where ?? ''}
        data={[{ value: '', label: t('Say where') }, ...choicesOf(visas.whereaboutsTitles)]}
        onChange={(event) => setWhere(visas.whereabouts.find((one) => one === event.currentTarget.value) ?? null)}
      />
      <Radio.Group label={t('Ground')} value={chosen} onChange={setChosen}>
        <Stack gap="sm" mt={6}>
          {grounds.map((one) => (
            <Radio
              key={one.code}
              value={one.code}
              disabled={!holds(one)}
              label={one.title}
              description={t('{kind}, by {who}', {
                kind: t(visas.revocationTitles[one.kind]),
                who: t(visas.revokerTitles[one.by]),
              })}
            />
          ))}
        </Stack>
      </Radio.Group>
      {done && (
        <>
          <TextInput
            label={t('Reference')}
            description={t('Of the certificate or the cable')}
            autoComplete="off"
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
          <WhenField label={t('Revoked')} value={at} onChange={setAt} />
          {owed.length > 0 && (
            <Note>
              {t('Must be told, and confirm it: {who}.', {
                who: owed.map(({ title: name, hours }) => t('{name} within {hours} h', { name, hours })).join('; '),
              })}
            </Note>
          )}
        </>
      )}
      <ReasonField value={reason} onChange={setReason} />
    </DialogForm>
  )
}

export const RequestDialog = (props: StepDialogProps) => <RevocationDialog {...props} done={false} />

export const RevokeDialog = (props: StepDialogProps) => <RevocationDialog {...props} done />
