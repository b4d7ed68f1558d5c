import { t } from '../app/text.ts'
import { SectionTabs } from '../ui/section-tabs.tsx'

export const ListsTabs = () => (
  <SectionTabs
    label={t('Lists')}
    tabs={[
      { to: '/lists', label: t('Lists held') },
      { to: '/lists/imports', label: t('Imports') },
    ]}
  />
)
