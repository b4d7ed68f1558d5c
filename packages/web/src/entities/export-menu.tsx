import { type CallOf, entities } from '@attache/contracts'
import { banner } from '@attache/kernel'
import { Button, Popover, Radio, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { download } from '../app/api/call.ts'
import { asFault } from '../app/api/fault.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { usePageMarking } from '../ui/marks.ts'

const contracts = { csv: entities.exportEntities, xlsx: entities.exportWorkbook, ftm: entities.exportFtm } as const
type Format = keyof typeof contracts

const formats: readonly { readonly value: Format; readonly label: string; readonly description: string }[] = [
  { value: 'csv', label: 'CSV', description: 'One row an entity; its marking in the last column' },
  { value: 'xlsx', label: 'Excel workbook', description: 'The same rows, and a sheet that says what the file is' },
  {
    value: 'ftm',
    label: 'FollowTheMoney',
    description: 'Every value with its own marking, in two files; of a whole list, its relations as well',
  },
]

interface ExportMenuProps {
  readonly query: NonNullable<CallOf<typeof entities.exportEntities>['query']>
}

/** Exports what the page shows: choose a form, see what goes along and under which marking. */
export function ExportMenu({ query }: ExportMenuProps) {
  const [open, setOpen] = useState(false)
  const [format, setFormat] = useState<Format>('csv')
  const marking = usePageMarking()
  const fetching = useMutation({
    mutationFn: () => download(contracts[format], { query }),
    onSuccess: () => setOpen(false),
  })
  const failed = fetching.isError && asFault(fetching.error).fault.error !== 'unproven'
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="md" width={340} trapFocus withRoles>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} stroke={1.6} />}
          onClick={() => setOpen(!open)}
          aria-haspopup="dialog"
        >
          {t('Export')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('Export')}>
        <Stack gap="md">
          {failed && <FaultNote error={fetching.error} />}
          <Radio.Group label={t('Form')} value={format} onChange={(value) => setFormat(value as Format)}>
            <Stack gap="xs" mt={6}>
              {formats.map(({ value, label, description }) => (
                <Radio key={value} value={value} label={t(label)} description={t(description)} />
              ))}
            </Stack>
          </Radio.Group>
          <div className="soft">
            {t(
              'All that this search finds, as you may see it, at most 100,000 entities; the file says when it was cut.',
            )}
          </div>
          {marking !== null && (
            <div>
              {t('What is on the page is marked')} <strong>{banner(marking)}</strong>.{' '}
              <span className="soft">{t('The file carries the marking of all that is in it.')}</span>
            </div>
          )}
          <Button loading={fetching.isPending} onClick={() => fetching.mutate()}>
            {t('Export the file')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
