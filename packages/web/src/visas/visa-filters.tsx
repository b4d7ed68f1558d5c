import { visas } from '@attache/contracts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { writtenDate } from '../ui/dates.ts'
import { type Choice, FilterChip, FilterSearch } from '../ui/filters.tsx'
import type { SearchName } from './search-names.ts'
import { usePosts } from './use-posts.ts'
import { choicesOf, findingTitles, milestoneTitles, screenedTitles, visaStateTitle } from './words.ts'

interface Filter {
  readonly name: SearchName
  readonly label: string
  readonly choices: (value: string) => readonly Choice[]
  /** Shown when it is set, and not offered: what a number of the measures opens. */
  readonly seldom?: boolean
}

const days = [7, 30, 90, 365].map((n) => ({ value: String(n), label: t('{n} days or more', { n }) }))
const day = (value: string) => [{ value, label: writtenDate(value) }]

const filters: readonly Filter[] = [
  {
    name: 'state',
    label: 'State',
    choices: () => visas.visaStates.slice(1).map((state) => ({ value: state, label: visaStateTitle(state) })),
  },
  { name: 'mine', label: 'Vetter', choices: () => [{ value: '1', label: t('Me') }] },
  { name: 'review', label: 'Second review', choices: () => [{ value: '1', label: t('Waits for me') }] },
  {
    name: 'mismatch',
    label: 'Alert',
    choices: () => [
      { value: 'open', label: t('Decided against the recommendation, open') },
      { value: 'any', label: t('Decided against the recommendation') },
    ],
  },
  {
    name: 'notices',
    label: 'Notices',
    choices: () => [
      { value: 'outstanding', label: t('Of a revocation, not all confirmed') },
      { value: 'late', label: t('Of a revocation, late and not confirmed') },
      { value: 'ever-late', label: t('Of a revocation, late or confirmed late') },
    ],
  },
  { name: 'alert', label: 'Open alert', choices: () => [{ value: 'open', label: t('yes') }], seldom: true },
  {
    name: 'raised',
    label: 'List change',
    choices: () => [
      { value: 'open', label: t('A list was changed, and what it says is undecided') },
      { value: 'after-decision', label: t('A list was changed after the decision, and speaks of the applicant') },
    ],
  },
  { name: 'age', label: 'Age', choices: () => days },
  { name: 'recommendation', label: 'Recommendation', choices: () => choicesOf(visas.recommendationTitles) },
  { name: 'decision', label: 'Decision', choices: () => choicesOf(visas.decisionTitles) },
  { name: 'screened', label: 'Screening', choices: () => choicesOf(screenedTitles), seldom: true },
  { name: 'finding', label: 'Finding', choices: () => choicesOf(findingTitles), seldom: true },
  {
    name: 'known',
    label: 'Known before',
    choices: () => [
      { value: 'yes', label: t('yes') },
      { value: 'no', label: t('no') },
    ],
    seldom: true,
  },
  { name: 'reached', label: 'Came to', choices: () => choicesOf(milestoneTitles), seldom: true },
  { name: 'recommendedFrom', label: 'Recommended from', choices: day, seldom: true },
  { name: 'recommendedTo', label: 'Recommended until', choices: day, seldom: true },
  { name: 'from', label: 'Received from', choices: day, seldom: true },
  { name: 'to', label: 'Received until', choices: day, seldom: true },
]

export function VisaFilters() {
  const search = useSearch({ from: '/frame/visas' })
  const navigate = useNavigate({ from: '/visas' })
  const posts = usePosts()
  const set = (name: SearchName) => (value: string | undefined) =>
    void navigate({ search: (held) => ({ ...held, [name]: value === '' ? undefined : value }), replace: name === 'q' })
  return (
    <>
      <FilterSearch label={t('Name or number')} value={search.q ?? ''} onChange={set('q')} />
      <FilterChip label={t('Post')} value={search.post} choices={posts} onChange={set('post')} />
      {search.visaClass !== undefined && (
        <FilterChip
          label={t('Class')}
          value={search.visaClass}
          choices={[{ value: search.visaClass, label: search.visaClass }]}
          onChange={set('visaClass')}
        />
      )}
      {filters
        .filter(({ name, seldom }) => seldom !== true || search[name] !== undefined)
        .map(({ name, label, choices }) => (
          <FilterChip
            key={name}
            label={t(label)}
            value={search[name]}
            choices={choices(search[name] ?? '')}
            onChange={set(name)}
          />
        ))}
    </>
  )
}
