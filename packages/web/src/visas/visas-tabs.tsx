import { t } from '../app/text.ts'
import { SectionTabs } from '../ui/section-tabs.tsx'

export const VisasTabs = () => (
  <SectionTabs
    label={t('Visas')}
    tabs={[
      { to: '/visas', label: t('Applications') },
      { to: '/visas/rings', label: t('Rings') },
      { to: '/visas/nominations', label: t('Nominations') },
      { to: '/visas/measures', label: t('Measures') },
    ]}
  />
)
