import { accounts } from '@attache/contracts'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { call } from '../app/api/call.ts'
import { asFault } from '../app/api/fault.ts'
import { t } from '../app/text.ts'

/** Ends every session and token of a person at once. */
export function SignOutButton({ id, name }: { readonly id: string; readonly name: string }) {
  const end = useMutation({
    mutationFn: () => call(accounts.signOutUser, { params: { id } }),
    onSuccess: ({ ended }) =>
      notifications.show({
        message: t(
          '{ended, plural, =0 {{name} was not signed in} one {# session or token of {name} ended} other {# sessions and tokens of {name} ended}}',
          { ended, name },
        ),
      }),
    onError: (error) => notifications.show({ color: 'red', message: asFault(error).message }),
  })
  return (
    <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
      {t('Sign out everywhere')}
    </Button>
  )
}
