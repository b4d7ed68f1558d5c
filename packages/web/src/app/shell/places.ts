import type { Capability } from '@attache/contracts'
import {
  IconArchive,
  IconArrowsJoin2,
  IconBuildingBank,
  IconChecklist,
  IconClockHour4,
  IconFileImport,
  IconHelpCircle,
  IconHome,
  IconId,
  IconMailQuestion,
  IconShieldCheck,
  IconUserScan,
  IconUserSearch,
  IconUserShield,
  IconUsers,
} from '@tabler/icons-react'
import type { Me } from '../session/session.ts'

export interface Place {
  readonly to: string
  readonly title: string
  readonly icon: typeof IconHome
  readonly keys: string
  readonly needs: Capability | null
  /** Stands below the others. */
  readonly apart?: boolean
}

/** Where one can go, by what one does. */
export const places: readonly Place[] = [
  { to: '/', title: 'Home', icon: IconHome, keys: 'g h', needs: null },
  { to: '/screening', title: 'Screening', icon: IconUserScan, keys: 'g s', needs: 'screen' },
  { to: '/hits', title: 'Hits', icon: IconChecklist, keys: 'g i', needs: 'screen' },
  { to: '/duplicates', title: 'Duplicates', icon: IconArrowsJoin2, keys: 'g p', needs: 'judge-identity' },
  { to: '/visas', title: 'Visas', icon: IconId, keys: 'g v', needs: 'work-visas' },
  { to: '/redress', title: 'Redress', icon: IconMailQuestion, keys: 'g q', needs: 'work-redress' },
  { to: '/hours', title: 'Hours', icon: IconClockHour4, keys: 'g t', needs: 'record-hours' },
  { to: '/entities', title: 'Entities', icon: IconUserSearch, keys: 'g e', needs: 'read-entities' },
  { to: '/lists', title: 'Lists', icon: IconFileImport, keys: 'g l', needs: 'read-entities' },
  { to: '/directory', title: 'Directory', icon: IconBuildingBank, keys: 'g d', needs: 'read-directory' },
  { to: '/audit', title: 'Accountability', icon: IconShieldCheck, keys: 'g a', needs: 'read-audit' },
  { to: '/accounts', title: 'Accounts', icon: IconUsers, keys: 'g u', needs: 'manage-users' },
  { to: '/rights', title: 'Rights', icon: IconUserShield, keys: 'g r', needs: 'review-rights' },
  { to: '/retention', title: 'Retention', icon: IconArchive, keys: 'g k', needs: 'read-retention' },
  { to: '/help', title: 'Help', icon: IconHelpCircle, keys: 'g ?', needs: null, apart: true },
]

/** A place that the reader has no business with is absent. */
export const placesOf = (me: Me): readonly Place[] =>
  places.filter(({ needs }) => needs === null || me.capabilities.includes(needs))
