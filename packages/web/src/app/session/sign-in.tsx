import { accounts } from '@attache/contracts'
import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { FaultNote } from '../../ui/fault-note.tsx'
import { ask } from '../api/ask.ts'
import { call } from '../api/call.ts'
import { t } from '../text.ts'
import { passkeyProof } from './passkey.ts'
import { CodeInput, needsCode, PasskeyButton } from './proof-form.tsx'
import { acceptSession, type Session } from './session.ts'
import { Threshold } from './threshold.tsx'

export function SignIn() {
  const client = useQueryClient()
  const methods = useQuery(ask(accounts.signInMethods))
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const onSuccess = (session: Session) => acceptSession(client, session)
  const enter = useMutation({
    mutationFn: () =>
      call(accounts.signIn, { body: { username: username.trim(), password, ...(code === '' ? {} : { code }) } }),
    onSuccess,
  })
  const passkey = useMutation({
    mutationFn: async () => call(accounts.signInPasskey, { body: await passkeyProof() }),
    onSuccess,
  })
  const asksCode = code !== '' || (enter.isError && needsCode(enter.error))
  const error = passkey.error ?? (enter.isError && !needsCode(enter.error) ? enter.error : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    passkey.reset()
    enter.mutate()
  }
  const { passkeys, openid } = methods.data ?? {}
  return (
    <Threshold
      title={t('Sign in')}
      lead={t('The operations platform of the network. Every read and every decision is recorded.')}
    >
      <form onSubmit={submit} aria-label={t('Sign in')}>
        <Stack gap="md">
          {error !== null && <FaultNote error={error} />}
          <TextInput
            size="sm"
            label={t('Username')}
            name="username"
            autoComplete="username webauthn"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            data-autofocus
            autoFocus
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            size="sm"
            label={t('Password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('Show the characters') }}
          />
          {asksCode && <CodeInput value={code} onChange={setCode} />}
          <Button type="submit" size="sm" loading={enter.isPending}>
            {t('Sign in')}
          </Button>
          {openid != null && (
            <Button size="sm" variant="default" component="a" href={startAt()}>
              {t('Sign in with {name}', { name: openid.name })}
            </Button>
          )}
          {passkeys?.available === true && <PasskeyButton busy={passkey.isPending} onClick={() => passkey.mutate()} />}
          {passkeys?.elsewhere != null && (
            <div className="soft">
              {passkeys.why} <Anchor href={passkeys.elsewhere}>{passkeys.elsewhere}</Anchor>
            </div>
          )}
        </Stack>
      </form>
    </Threshold>
  )
}

/** The provider sends back to the page that was asked for. */
const startAt = (): string =>
  `/api/openid/start?to=${encodeURIComponent(window.location.pathname + window.location.search)}`
