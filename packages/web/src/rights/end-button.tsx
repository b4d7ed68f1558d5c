import { rights } from '@attache/contracts'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../app/api/call.ts'
import { asFault } from '../app/api/fault.ts'
import { t } from '../app/text.ts'
import { refreshRights } from './refresh.ts'
import type { Change } from './words.ts'

/** Ends a break-glass at once. */
export function EndButton({ change }: { readonly change: Change }) {
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => call(rights.endBreakGlass, { params: { id: change.id } }),
    onSuccess: () => refreshRights(client),
    onError: (error) => notifications.show({ color: 'red', message: asFault(error).message }),
  })
  return (
    <Button size="compact-xs" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
      {t('End it now')}
    </Button>
  )
}
