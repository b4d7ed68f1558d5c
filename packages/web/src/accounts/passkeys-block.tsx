import { account, accounts } from '@attache/contracts'
import { Anchor, Button, Group, TextInput } from '@mantine/core'
import { startRegistration } from '@simplewebauthn/browser'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { call } from '../app/api/call.ts'
import { asked } from '../app/session/passkey.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { Block } from '../ui/record-page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { When } from '../ui/when.tsx'
import type { OfMine } from './my-account.ts'
import { useMine } from './use-mine.ts'

/** Passkeys: what the device keeps, opened by finger, face or PIN. One is two factors. */
export function PasskeysBlock({ mine }: OfMine) {
  const methods = useQuery(ask(accounts.signInMethods))
  const [name, setName] = useState('')
  const add = useMine(async () => {
    const { ticket, options } = await call(account.newPasskeyOptions)
    const passkey = await asked(() => startRegistration({ optionsJSON: options as never }))
    return call(account.addPasskey, { body: { ticket, name: name.trim(), passkey: passkey as never } })
  })
  const remove = useMine((id: string) => call(account.removePasskey, { params: { id } }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(undefined, { onSuccess: () => setName('') })
  }
  const { available, why, elsewhere } = methods.data?.passkeys ?? { available: false, why: null, elsewhere: null }
  return (
    <Block title={t('Passkeys')}>
      {remove.isError && <FaultNote error={remove.error} />}
      {mine.passkeys.length === 0 ? (
        <p className="soft">{t('None yet. A passkey signs you in by finger, face or PIN, and no one can phish it.')}</p>
      ) : (
        <SimpleTable label={t('Passkeys')} head={[t('Name'), t('Works at'), t('Last used'), t('Remove')]}>
          {mine.passkeys.map((passkey) => (
            <tr key={passkey.id}>
              <td>{passkey.name}</td>
              <td className="mono">{passkey.relyingParty}</td>
              <td>{passkey.used === null ? t('never') : <When at={passkey.used} />}</td>
              <td>
                <Button
                  variant="default"
                  size="compact-xs"
                  loading={remove.isPending && remove.variables === passkey.id}
                  onClick={() => remove.mutate(passkey.id)}
                  aria-label={t('Remove {name}', { name: passkey.name })}
                >
                  {t('Remove')}
                </Button>
              </td>
            </tr>
          ))}
        </SimpleTable>
      )}
      {add.isError && <FaultNote error={add.error} />}
      {available && (
        <form onSubmit={submit}>
          <Group align="end" gap="sm">
            <TextInput
              label={t('Name of the new passkey')}
              placeholder={t('e.g. Office laptop')}
              required
              withAsterisk={false}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" disabled={name.trim() === ''} loading={add.isPending}>
              {t('Add a passkey')}
            </Button>
          </Group>
        </form>
      )}
      {elsewhere !== null && (
        <p className="soft">
          {why} <Anchor href={`${elsewhere}/account`}>{elsewhere}</Anchor>
        </p>
      )}
    </Block>
  )
}
