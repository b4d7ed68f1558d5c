import { t } from '../app/text.ts'
import { SectionTabs } from '../ui/section-tabs.tsx'

export const ScreeningTabs = () => (
  <SectionTabs
    label={t('Screening')}
    tabs={[
      { to: '/screening', label: t('Files') },
      { to: '/screening/questions', label: t('Single questions') },
    ]}
  />
)
