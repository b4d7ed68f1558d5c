import type { CallOf, RouteContract } from '@attache/contracts'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { download } from '../app/api/call.ts'
import { asFault } from '../app/api/fault.ts'
import { t } from '../app/text.ts'

interface ExportButtonProps<C> {
  readonly contract: C
  readonly args?: CallOf<C>
  readonly label?: string
}

/** The same list as a file, with the filters that are set. */
export function ExportButton<C extends RouteContract>({
  contract,
  args,
  label = t('Export CSV'),
}: ExportButtonProps<C>) {
  const fetching = useMutation({
    mutationFn: () => download(contract, args),
    onError: (error) => {
      const { fault } = asFault(error)
      if (fault.error !== 'unproven')
        notifications.show({ color: 'red', message: [fault.message, fault.remedy].filter(Boolean).join(' ') })
    },
  })
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={14} stroke={1.6} />}
      loading={fetching.isPending}
      onClick={() => fetching.mutate()}
    >
      {label}
    </Button>
  )
}
