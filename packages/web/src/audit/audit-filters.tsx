import { TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { FilterChip, FilterSearch } from '../ui/filters.tsx'

export function AuditFilters({ kinds }: { readonly kinds: readonly string[] }) {
  const search = useSearch({ from: '/frame/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const set = (name: 'kind' | 'actor' | 'subject' | 'from' | 'to') => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: true })
  return (
    <>
      <FilterSearch label={t('Who')} value={search.actor ?? ''} onChange={set('actor')} />
      <FilterSearch label={t('Subject')} value={search.subject ?? ''} onChange={set('subject')} />
      <FilterChip
        label={t('Event')}
        value={search.kind}
        choices={kinds.map((kind) => ({ value: kind, label: kind }))}
        onChange={set('kind')}
      />
      <TextInput
        type="date"
        aria-label={t('From')}
        leftSection={<span className="soft">{t('From')}</span>}
        leftSectionWidth={50}
        value={search.from ?? ''}
        onChange={(event) => set('from')(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        aria-label={t('To')}
        leftSection={<span className="soft">{t('To')}</span>}
        leftSectionWidth={34}
        value={search.to ?? ''}
        onChange={(event) => set('to')(event.currentTarget.value)}
      />
    </>
  )
}
