import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { SectionTabs } from '../ui/section-tabs.tsx'

export function ListsTabs() {
  const can = useCan()
  return (
    <SectionTabs
      label={t('Lists')}
      tabs={[
        { to: '/lists', label: t('Lists held') },
        { to: '/lists/imports', label: t('Imports') },
        ...(can('import-lists') ? [{ to: '/lists/mappings', label: t('Column mappings') } as const] : []),
      ]}
    />
  )
}
