import { t } from '../app/text.ts'
import { SectionTabs } from '../ui/section-tabs.tsx'

export const RightsTabs = () => (
  <SectionTabs
    label={t('Rights')}
    tabs={[
      { to: '/rights', label: t('People') },
      { to: '/rights/changes', label: t('Waiting and past') },
    ]}
  />
)
