import { type Marking, publicMarking } from '@attache/kernel'

export type MarkingChoice = 'public' | 'official'

/** The marking behind a choice, in the shape the contract sends. */
export const chosenMarking = (choice: MarkingChoice, organization: string) =>
  choice === 'public'
    ? sendable(publicMarking)
    : sendable({ ...publicMarking, sensitivity: 'official', originators: [{ org: organization, to: [] }] })

const sendable = (marking: Marking) => ({
  sensitivity: marking.sensitivity,
  originators: marking.originators.map(({ org, to }) => ({ org, to: [...to] })),
  compartments: [...marking.compartments],
  usage: marking.usage,
  terms: [...marking.terms],
  purposes: marking.purposes === null ? null : [...marking.purposes],
})

/** A short name for the list, guessed from what its publisher calls the file. */
export function sourceOf(file: string): string {
  const name = file.toLowerCase()
  if (/^(sdn|alt|add|sdn_comments)(\.|_|$)/.test(name)) return 'us_ofac_sdn'
  if (name.startsWith('cons_')) return 'us_ofac_cons'
  if (name.endsWith('.xml') && /consolidated|un/.test(name)) return 'un_sc_sanctions'
  const plain = name
    .replace(/\.[a-z.]+$/, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
  return plain.length >= 3 ? plain.slice(0, 60) : ''
}
