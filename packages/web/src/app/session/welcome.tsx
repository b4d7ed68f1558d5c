import { accounts } from '@attache/contracts'
import { Button, PasswordInput, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { FaultNote } from '../../ui/fault-note.tsx'
import { call } from '../api/call.ts'
import { t } from '../text.ts'
import { acceptSession } from './session.ts'
import { Threshold } from './threshold.tsx'

/** Opened by a one-time link. The token stands after the # so that no server log or proxy ever sees it. */
export function Welcome() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [token] = useState(() => window.location.hash.slice(1))
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const differs = again !== '' && again !== password
  const accept = useMutation({
    mutationFn: () => call(accounts.acceptInvitation, { body: { token, password } }),
    onSuccess: (session) => {
      acceptSession(client, session)
      void navigate({ to: '/', replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!differs) accept.mutate()
  }
  if (token === '') {
    return (
      <Threshold
        title={t('This link is incomplete')}
        lead={t('Open the whole link as it was given to you, or ask for a new one: a link works once and for an hour.')}
      >
        <Button component="a" href="/" variant="default">
          {t('Go to sign-in')}
        </Button>
      </Threshold>
    )
  }
  return (
    <Threshold title={t('Welcome')} lead={t('Choose a password for your account. The link works once.')}>
      <form onSubmit={submit} aria-label={t('Choose a password')}>
        <Stack gap="md">
          {accept.isError && <FaultNote error={accept.error} />}
          <PasswordInput
            size="sm"
            label={t('New password')}
            description={t('At least twelve characters; a sentence is fine')}
            autoComplete="new-password"
            minLength={12}
            required
            withAsterisk={false}
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordInput
            size="sm"
            label={t('The same again')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            error={differs ? t('The two are not the same') : undefined}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" loading={accept.isPending}>
            {t('Set the password and enter')}
          </Button>
        </Stack>
      </form>
    </Threshold>
  )
}
