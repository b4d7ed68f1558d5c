import { t } from '../app/text.ts'

export const stateLook = {
  planned: { tone: 'note', shape: 'ring', word: 'to be approved' },
  proposed: { tone: 'note', shape: 'ring', word: 'to be approved' },
  approved: { tone: 'note', shape: 'half', word: 'agreed, to be carried out' },
  done: { tone: 'good', shape: 'tick', word: 'carried out' },
  declined: { tone: 'bad', shape: 'cross', word: 'declined' },
  standing: { tone: 'grave', shape: 'dot', word: 'standing' },
  releasing: { tone: 'note', shape: 'half', word: 'release asked for' },
  released: { tone: 'plain', shape: 'dash', word: 'released' },
} as const

export const groundTitle = (ground: 'court-order' | 'redress' | 'error'): string =>
  ({
    'court-order': t('Order of a court'),
    redress: t('Redress'),
    error: t('Error in our copy'),
  })[ground]

export const subjectTitle = (kind: string): string =>
  ({
    entity: t('Entity'),
    screened: t('Somebody who was screened'),
    hit: t('Whoever was screened in a hit'),
    account: t('Account'),
    list: t('List'),
    batch: t('Screened file'),
  })[kind] ?? kind

/** A rule as it is read out: `ended-sessions` is “Ended sessions”. */
export const ruleTitle = (name: string): string => {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
