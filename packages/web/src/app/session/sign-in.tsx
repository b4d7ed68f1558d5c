import { accounts } from '@attache/contracts'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { FaultNote } from '../../ui/fault-note.tsx'
import { call } from '../api/call.ts'
import { t } from '../text.ts'
import { acceptSession } from './session.ts'
import { Threshold } from './threshold.tsx'

export function SignIn() {
  const client = useQueryClient()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({
    mutationFn: () => call(accounts.signIn, { body: { username: username.trim(), password } }),
    onSuccess: (session) => acceptSession(client, session),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <Threshold
      title={t('Sign in')}
      lead={t('The operations platform of the network. Every read and every decision is recorded.')}
    >
      <form onSubmit={submit} aria-label={t('Sign in')}>
        <Stack gap="md">
          {enter.isError && <FaultNote error={enter.error} />}
          <TextInput
            size="sm"
            label={t('Username')}
            name="username"
            autoComplete="username"
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
          <Button type="submit" size="sm" loading={enter.isPending}>
            {t('Sign in')}
          </Button>
        </Stack>
      </form>
    </Threshold>
  )
}
