import { account } from '@attache/contracts'
import { Button, Group, PasswordInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { call } from '../app/api/call.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { Block } from '../ui/record-page.tsx'
import type { OfMine } from './my-account.ts'
import { useMine } from './use-mine.ts'

export function PasswordBlock({ mine }: OfMine) {
  const [password, setPassword] = useState('')
  const change = useMine(() => call(account.changePassword, { body: { password } }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(undefined, {
      onSuccess: () => {
        setPassword('')
        notifications.show({ message: t('The password is changed; your other browser sessions ended.') })
      },
    })
  }
  return (
    <Block title={t('Password')}>
      {change.isError && <FaultNote error={change.error} />}
      {!mine.password && <p className="soft">{t('This account has none.')}</p>}
      <form onSubmit={submit}>
        <Group align="start" gap="sm">
          <PasswordInput
            label={t('New password')}
            description={t('At least twelve characters; a sentence is fine')}
            autoComplete="new-password"
            minLength={12}
            required
            withAsterisk={false}
            w={280}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('Show the characters') }}
          />
          <Button type="submit" variant="default" mt={22} disabled={password.length < 12} loading={change.isPending}>
            {t('Change the password')}
          </Button>
        </Group>
      </form>
    </Block>
  )
}
