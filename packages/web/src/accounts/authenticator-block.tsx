import { account, type ResponseOf } from '@attache/contracts'
import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { Block } from '../ui/record-page.tsx'
import { AuthenticatorDialog } from './authenticator-dialog.tsx'
import type { OfMine } from './my-account.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { useMine } from './use-mine.ts'

export type Begun = ResponseOf<typeof account.beginTotp>

/** The authenticator: six digits that change every half minute. */
export function AuthenticatorBlock({ mine }: OfMine) {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const begin = useMutation({ mutationFn: () => call(account.beginTotp) })
  const renew = useMutation({
    mutationFn: () => call(account.renewRecovery),
    onSuccess: (made) => setCodes(made.codes),
  })
  const remove = useMine(() => call(account.removeTotp))
  const error = begin.error ?? renew.error ?? remove.error
  return (
    <Block title={t('Authenticator')}>
      {error !== null && <FaultNote error={error} />}
      <p className="soft">
        {mine.totp
          ? t('Set up. {left, plural, one {# recovery code is} other {# recovery codes are}} left.', {
              left: mine.recoveryLeft,
            })
          : t('Not set up. An app on your phone shows six digits that you enter after your password.')}
      </p>
      <Group gap="sm">
        <Button variant="default" loading={begin.isPending} onClick={() => begin.mutate()}>
          {mine.totp ? t('Set up another') : t('Set up an authenticator')}
        </Button>
        {mine.totp && (
          <>
            <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
              {t('New recovery codes')}
            </Button>
            <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('Remove the authenticator')}
            </Button>
          </>
        )}
      </Group>
      {begin.data !== undefined && codes === null && (
        <AuthenticatorDialog
          begun={begin.data}
          onCodes={(made) => {
            begin.reset()
            setCodes(made)
          }}
          onClose={() => begin.reset()}
        />
      )}
      {codes !== null && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
    </Block>
  )
}
