import { accounts, type Capability } from '@attache/contracts'
import { Button, Checkbox, Group, Modal, MultiSelect, NumberInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../app/api/call.ts'
import { useMe } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { codeLabel } from '../ui/vocabulary.ts'
import { SecretOnce } from './secret-once.tsx'

export function NewToken({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const { capabilities } = useMe()
  const [days, setDays] = useState(90)
  const [scopes, setScopes] = useState<readonly Capability[]>([])
  const [unattended, setUnattended] = useState(false)
  const make = useMutation({
    mutationFn: () =>
      call(accounts.createToken, {
        body: { name: name.trim(), days, unattended, ...(scopes.length > 0 ? { scopes: [...scopes] } : {}) },
      }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [accounts.listTokens.id] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Make a token')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {make.data !== undefined ? (
        <Stack gap="md">
          <SecretOnce
            label={t('Secret')}
            secret={make.data.secret}
            warning={t('Copy the secret of “{name}” now: it is shown only this time.', { name: make.data.token.name })}
          />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('Done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            {make.isError && <FaultNote error={make.error} />}
            <TextInput
              label={t('Name')}
              description={t('Which program it is for')}
              required
              withAsterisk={false}
              minLength={2}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NumberInput
              label={t('Days it works')}
              min={1}
              max={365}
              value={days}
              onChange={(value) => setDays(typeof value === 'number' ? value : 90)}
            />
            <MultiSelect
              label={t('Confined to')}
              description={t('Nothing chosen: everything that you may do, at any time')}
              data={capabilities.map((value) => ({ value, label: codeLabel(value) }))}
              value={[...scopes]}
              onChange={(chosen) => setScopes(chosen as Capability[])}
            />
            <Checkbox
              label={t('May export and change rights by itself')}
              description={t('Nobody is there to show again who he is; give it to a program that needs it')}
              checked={unattended}
              onChange={(event) => setUnattended(event.currentTarget.checked)}
            />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('Cancel')}
              </Button>
              <Button type="submit" loading={make.isPending} disabled={name.trim().length < 2}>
                {t('Make the token')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
