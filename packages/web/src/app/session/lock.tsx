import { accounts } from '@attache/contracts'
import { Button, FocusTrap, PasswordInput, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { FaultNote } from '../../ui/fault-note.tsx'
import { call } from '../api/call.ts'
import { t } from '../text.ts'
import { acceptSession, endSession, type Session } from './session.ts'
import classes from './threshold.module.css'
import { Threshold } from './threshold.tsx'

/** Covers the page after idle time. The page below keeps everything that was entered. */
export function Lock({ session }: { readonly session: Session }) {
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const open = useMutation({
    mutationFn: () => call(accounts.unlock, { body: { password } }),
    onSuccess: (opened) => {
      acceptSession(client, opened)
      void client.invalidateQueries()
    },
  })
  const leave = useMutation({ mutationFn: () => call(accounts.signOut), onSettled: () => endSession(client) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate()
  }
  return (
    <FocusTrap active>
      <div className={classes.cover} role="dialog" aria-modal="true" aria-label={t('Locked')}>
        <Threshold
          title={t('Locked')}
          lead={t('{name}, this session was idle. Your password opens it again; what you were writing is kept.', {
            name: session.me.name,
          })}
        >
          <form onSubmit={submit}>
            <Stack gap="md">
              {open.isError && <FaultNote error={open.error} />}
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
              <Button type="submit" size="sm" loading={open.isPending}>
                {t('Unlock')}
              </Button>
              <Button variant="subtle" color="gray" onClick={() => leave.mutate()} loading={leave.isPending}>
                {t('Sign out instead')}
              </Button>
            </Stack>
          </form>
        </Threshold>
      </div>
    </FocusTrap>
  )
}
