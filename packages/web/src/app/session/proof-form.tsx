import { accounts, type CallOf } from '@attache/contracts'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { FaultNote } from '../../ui/fault-note.tsx'
import { ask } from '../api/ask.ts'
import { asFault } from '../api/fault.ts'
import { t } from '../text.ts'
import { passkeyProof } from './passkey.ts'

export type Proof = NonNullable<CallOf<typeof accounts.prove>['body']>

interface ProofFormProps {
  readonly confirm: string
  readonly send: (proof: Proof) => Promise<unknown>
  readonly onDone: () => void
}

export const needsCode = (error: unknown): boolean => asFault(error).fault.error === 'second-factor'

/** Shows who is there: a password, then the code of an authenticator where one is set up; or a passkey. */
export function ProofForm({ confirm, send, onDone }: ProofFormProps) {
  const methods = useQuery(ask(accounts.signInMethods))
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const byPassword = useMutation({
    mutationFn: () => send({ password, ...(code === '' ? {} : { code }) }),
    onSuccess: onDone,
  })
  const byPasskey = useMutation({ mutationFn: async () => send(await passkeyProof()), onSuccess: onDone })
  const asksCode = code !== '' || (byPassword.isError && needsCode(byPassword.error))
  const error = byPasskey.error ?? (byPassword.isError && !needsCode(byPassword.error) ? byPassword.error : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    byPasskey.reset()
    byPassword.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {error !== null && <FaultNote error={error} />}
        <PasswordInput
          size="sm"
          label={t('Password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('Show the characters') }}
        />
        {asksCode && <CodeInput value={code} onChange={setCode} />}
        <Button type="submit" size="sm" loading={byPassword.isPending}>
          {confirm}
        </Button>
        {methods.data?.passkeys.available === true && (
          <PasskeyButton busy={byPasskey.isPending} onClick={() => byPasskey.mutate()} />
        )}
      </Stack>
    </form>
  )
}

export function CodeInput(props: {
  readonly value: string
  readonly onChange: (code: string) => void
  readonly hint?: string
}) {
  return (
    <TextInput
      size="sm"
      label={t('Code of your authenticator')}
      description={props.hint ?? t('Six digits, or one of your recovery codes')}
      autoComplete="one-time-code"
      autoFocus
      data-autofocus
      required
      withAsterisk={false}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

export function PasskeyButton({ busy, onClick }: { readonly busy: boolean; readonly onClick: () => void }) {
  return (
    <Button
      size="sm"
      variant="default"
      loading={busy}
      onClick={onClick}
      leftSection={<IconFingerprint size={16} stroke={1.6} />}
    >
      {t('Use a passkey')}
    </Button>
  )
}
