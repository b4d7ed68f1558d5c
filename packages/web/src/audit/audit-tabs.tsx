import { t } from '../app/text.ts'
import { SectionTabs } from '../ui/section-tabs.tsx'

export const AuditTabs = () => (
  <SectionTabs
    label={t('Accountability')}
    tabs={[
      { to: '/audit', label: t('Events') },
      { to: '/audit/fairness', label: t('Fairness of screening') },
    ]}
  />
)
