import { addressOf, type CallOf, type RouteContract } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
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
  return (
    <Button
      component="a"
      href={addressOf(contract, args ?? {})}
      download
      variant="default"
      leftSection={<IconDownload size={14} stroke={1.6} />}
    >
      {label}
    </Button>
  )
}
