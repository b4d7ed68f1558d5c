import { IconFileImport, IconTableImport } from '@tabler/icons-react'
import { Group } from '@mantine/core'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'

/** The ways in for a new list, for those who may take one. */
export function BeginImport() {
  const can = useCan()
  if (!can('import-lists')) return null
  return (
    <Group gap="sm">
      <LinkButton to="/lists/table" variant="default" leftSection={<IconTableImport size={15} stroke={1.6} />}>
        {t('Import a table')}
      </LinkButton>
      <LinkButton to="/lists/new" leftSection={<IconFileImport size={15} stroke={1.6} />}>
        {t('Import a list')}
      </LinkButton>
    </Group>
  )
}

/** A page of lists on which nothing stands yet, with the ways in. */
export const NothingImported = ({ title, children }: { readonly title: string; readonly children: string }) => (
  <EmptyState icon={<IconFileImport size={28} stroke={1.5} />} title={title} action={<BeginImport />}>
    {children}
  </EmptyState>
)
