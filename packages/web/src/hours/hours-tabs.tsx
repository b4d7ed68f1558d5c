import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { SectionTabs } from '../ui/section-tabs.tsx'

export function HoursTabs() {
  const can = useCan()
  return (
    <SectionTabs
      label={t('Hours')}
      tabs={[
        { to: '/hours', label: t('My week') },
        { to: '/hours/records', label: t('Records') },
        ...(can('read-hours') ? [{ to: '/hours/measures', label: t('By programme') }] : []),
      ]}
    />
  )
}
