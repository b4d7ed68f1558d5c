import type { directory } from '@attache/contracts'

type OfficeKind = (typeof directory.officeKinds)[number]

export const officeKindTitle: Readonly<Record<OfficeKind, string>> = {
  headquarters: 'Headquarters',
  'attache-office': 'Attaché office',
  'sub-office': 'Sub-office',
  'defense-liaison': 'Defense liaison',
  'domestic-field-office': 'Domestic field office',
}

/** A shape for each kind, drawn around the origin. */
export const officeKindPath: Readonly<Record<OfficeKind, string>> = {
  headquarters: 'M0-6.4 1.9-2 6.4-1.6 3 1.5 4 6 0 3.6-4 6-3 1.5-6.4-1.6-1.9-2Z',
  'attache-office': 'M-4.6 0A4.6 4.6 0 1 0 4.6 0A4.6 4.6 0 1 0-4.6 0Z',
  'sub-office': 'M0-5 4.7 3.6-4.7 3.6Z',
  'defense-liaison': 'M0-5.4 5.4 0 0 5.4-5.4 0Z',
  'domestic-field-office': 'M-4-4H4V4H-4Z',
}
