import { IconFileSpreadsheet, IconUserScan } from '@tabler/icons-react'
import { t } from '../app/text.ts'
import { LinkButton } from '../ui/link-button.tsx'

/** The two ways to screen. */
export const BeginScreening = () => (
  <>
    <LinkButton to="/screening/one" leftSection={<IconUserScan size={15} stroke={1.6} />}>
      {t('Screen one')}
    </LinkButton>
    <LinkButton to="/screening/file" variant="default" leftSection={<IconFileSpreadsheet size={15} stroke={1.6} />}>
      {t('Screen a file')}
    </LinkButton>
  </>
)
