import { toCsv } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconTableDown } from '@tabler/icons-react'
import { keepCsv } from '../app/api/keep-file.ts'
import { t } from '../app/text.ts'

interface TemplateButtonProps {
  readonly headings: readonly string[]
  readonly name: string
}

/** An empty table with every heading that is known, to be filled in. */
export const TemplateButton = ({ headings, name }: TemplateButtonProps) => (
  <Button
    variant="default"
    leftSection={<IconTableDown size={15} stroke={1.6} />}
    onClick={() => keepCsv(toCsv(headings, []), name)}
  >
    {t('Template')}
  </Button>
)
