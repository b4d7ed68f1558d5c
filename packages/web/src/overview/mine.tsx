import type { overview, ResponseOf } from '@attache/contracts'
import {
  IconArrowsExchange,
  IconChecklist,
  IconFileImport,
  IconFileX,
  IconId,
  IconListCheck,
  IconMailQuestion,
  IconUserCheck,
} from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { count } from '../ui/numbers.ts'
import classes from './home.module.css'

type Mine = ResponseOf<typeof overview.home>['mine']

interface Waiting {
  readonly name: keyof Mine
  readonly title: string
  readonly by: Parameters<ReturnType<typeof useCan>>[0]
  readonly Icon: typeof IconId
  /** The list of exactly what is counted. */
  readonly to: Pick<LinkProps, 'to' | 'search'>
}

const waiting: readonly Waiting[] = [
  {
    name: 'openHits',
    title: 'Hits to decide',
    by: 'screen',
    Icon: IconChecklist,
    to: { to: '/hits', search: { state: 'open' } },
  },
  {
    name: 'secondReviews',
    title: 'Second reviews',
    by: 'screen',
    Icon: IconArrowsExchange,
    to: { to: '/hits', search: { state: 'referred' } },
  },
  {
    name: 'visaAlerts',
    title: 'Visa alerts',
    by: 'work-visas',
    Icon: IconId,
    to: { to: '/visas', search: { alert: 'open' } },
  },
  {
    name: 'findings',
    title: 'Findings to review',
    by: 'work-visas',
    Icon: IconUserCheck,
    to: { to: '/visas', search: { review: '1' } },
  },
  {
    name: 'nominations',
    title: 'Nominations to approve',
    by: 'recommend-visas',
    Icon: IconListCheck,
    to: { to: '/visas/nominations', search: { review: '1' } },
  },
  {
    name: 'revocations',
    title: 'Revocations asked for',
    by: 'recommend-visas',
    Icon: IconFileX,
    to: { to: '/visas', search: { state: 'revocation-requested' } },
  },
  {
    name: 'inquiries',
    title: 'Inquiries to take up',
    by: 'work-redress',
    Icon: IconMailQuestion,
    to: { to: '/redress', search: { free: '1' } },
  },
  { name: 'imports', title: 'Imports', by: 'read-entities', Icon: IconFileImport, to: { to: '/lists/imports' } },
]

/** What waits for the reader, each a way to its desk. */
export function Mine({ mine }: { readonly mine: Mine }) {
  const can = useCan()
  const shown = waiting.filter(({ by }) => can(by))
  if (shown.length === 0) return null
  return (
    <ul className={classes.mine} aria-label={t('Waiting for me')}>
      {shown.map(({ name, title, Icon, to }) => (
        <li key={name}>
          <Link {...to} className={classes.waits} data-some={mine[name] > 0}>
            <Icon size={15} stroke={1.6} aria-hidden /> {t(title)} <strong>{count(mine[name])}</strong>
          </Link>
        </li>
      ))}
    </ul>
  )
}
