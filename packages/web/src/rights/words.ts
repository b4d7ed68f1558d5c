import type { ResponseOf, rights } from '@attache/contracts'
import { t } from '../app/text.ts'
import { codeLabel } from '../ui/vocabulary.ts'

export type Change = ResponseOf<typeof rights.listChanges>['items'][number]
type Part = Change['after']

export const kindTitle = (kind: Change['kind']): string =>
  ({
    invitation: t('Invitation'),
    change: t('Change of rights'),
    reset: t('New way in'),
    disable: t('Account disabled'),
    enable: t('Account enabled'),
    'break-glass': t('Break-glass'),
  })[kind]

export const stateLook = {
  proposed: { tone: 'note', shape: 'ring', word: 'waiting' },
  applied: { tone: 'good', shape: 'tick', word: 'in force' },
  declined: { tone: 'bad', shape: 'cross', word: 'declined' },
  withdrawn: { tone: 'plain', shape: 'dash', word: 'withdrawn' },
  ended: { tone: 'plain', shape: 'dash', word: 'ended' },
} as const

const fields = {
  roles: 'Roles',
  office: 'Office',
  ceiling: 'Cleared to',
  compartments: 'Compartments',
  purposes: 'Purposes',
} as const

/** One side of a change, as it is read out: `analyst, auditor` or `none`. */
const written = (value: Part[keyof Part]): string => {
  if (value === undefined || value === null) return t('none')
  if (typeof value === 'string') return value
  return value.length === 0 ? t('none') : value.map(codeLabel).join(', ')
}

/** What a change changes, field by field. */
export const changedFields = (
  change: Change,
): readonly { readonly title: string; readonly from: string; readonly to: string }[] =>
  (Object.keys(fields) as (keyof typeof fields)[])
    .filter((field) => field in change.after)
    .map((field) => ({
      title: t(fields[field]),
      from: written(change.before[field]),
      to: written(change.after[field]),
    }))
