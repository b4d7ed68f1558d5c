import { t } from '../app/text.ts'
import { SectionTabs } from '../ui/section-tabs.tsx'

export const DirectoryTabs = () => (
  <SectionTabs
    label={t('Directory')}
    tabs={[
      { to: '/directory/offices', label: t('Offices') },
      { to: '/directory/countries', label: t('Countries') },
      { to: '/directory/people', label: t('People') },
      { to: '/directory/organizations', label: t('Organizations') },
    ]}
  />
)
