import { t } from '../app/text.ts'
import { SectionTabs } from '../ui/section-tabs.tsx'

export const RetentionTabs = () => (
  <SectionTabs
    label={t('Retention')}
    tabs={[
      { to: '/retention', label: t('Disposal') },
      { to: '/retention/holds', label: t('Legal holds') },
      { to: '/retention/expungements', label: t('Expungement') },
      { to: '/retention/declared', label: t('Declared') },
    ]}
  />
)
