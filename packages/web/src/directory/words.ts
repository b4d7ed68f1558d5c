import type { directory } from '@attache/contracts'

export const authorityTitle: Readonly<Record<(typeof directory.authorities)[number], string>> = {
  'chief-of-mission': 'Chief of mission',
  'combatant-command': 'Combatant command',
}

/** How the authority is called on the job. */
export const authorityShort: Readonly<Record<(typeof directory.authorities)[number], string>> = {
  'chief-of-mission': 'COM',
  'combatant-command': 'COCOM',
}
