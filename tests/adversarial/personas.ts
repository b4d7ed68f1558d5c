import type { Role } from '../../packages/contracts/src/index.ts'
import type { Sensitivity } from '../../packages/kernel/src/index.ts'

/** Who tries. `cleared` personas may see the secret and are the positive control; nobody else may notice that it exists. */
export interface Persona {
  readonly name: string
  readonly cleared: boolean
  readonly roles: readonly Role[]
  readonly organization: string
  readonly country: string
  readonly office: string | null
  readonly ceiling: Sensitivity
  readonly compartments: readonly string[]
  readonly purposes: readonly string[]
  /** What is done to the account after it was made. */
  readonly fate?: 'disabled' | 'expired' | 'revoked-rights'
}

const agent = (name: string, office: string): Persona => ({
  name,
  cleared: false,
  roles: ['special-agent'],
  organization: 'hsi',
  country: 'US',
  office,
  ceiling: 'sensitive',
  compartments: [],
  purposes: ['investigation'],
})

const everyRole: readonly Role[] = ['list-manager', 'auditor', 'attache']

export const secretCompartment = 'case:nightfall'

export const personas: readonly Persona[] = [
  {
    ...agent('keyholder', 'office-a'),
    cleared: true,
    roles: everyRole,
    ceiling: 'restricted',
    compartments: [secretCompartment],
  },
  {
    ...agent('keyholder-auditor', 'office-b'),
    cleared: true,
    roles: ['auditor', 'privacy-officer'],
    ceiling: 'restricted',
    compartments: [secretCompartment],
  },
  agent('agent-a', 'office-a'),
  agent('agent-b', 'office-b'),
  // Holds every capability and the highest ceiling, but not the compartment.
  { ...agent('supervisor', 'office-a'), roles: everyRole, ceiling: 'restricted' },
  // Holds the compartment, but not the ceiling.
  {
    ...agent('analyst', 'office-b'),
    roles: ['analyst', 'auditor'],
    ceiling: 'sensitive',
    compartments: [secretCompartment],
  },
  // Holds both, but states another purpose.
  {
    ...agent('vsp-agent', 'office-b'),
    roles: ['vsp-agent', 'list-manager', 'auditor'],
    ceiling: 'restricted',
    compartments: [secretCompartment],
    purposes: ['visa-screening'],
  },
  { ...agent('field-coordinator', 'office-f'), roles: ['field-office-coordinator', 'list-manager'] },
  { ...agent('les-investigator', 'office-a'), roles: ['les-investigator'], ceiling: 'official' },
  { ...agent('auditor', 'office-h'), roles: ['auditor', 'privacy-officer'] },
  { ...agent('administrator', 'office-h'), roles: ['system-administrator'], ceiling: 'public' },
  { ...agent('mission-support', 'office-a'), roles: ['mission-support'], ceiling: 'official' },
  // Everything but an organization that the originator released to.
  {
    ...agent('counterpart-one', 'office-a'),
    roles: everyRole,
    organization: 'mx-customs',
    country: 'MX',
    office: null,
    ceiling: 'restricted',
    compartments: [secretCompartment],
  },
  {
    ...agent('counterpart-two', 'office-a'),
    roles: ['foreign-counterpart'],
    organization: 'ke-police',
    country: 'KE',
    office: null,
    ceiling: 'official',
  },
  {
    ...agent('nothing-held', 'office-a'),
    roles: everyRole,
    ceiling: 'public',
    organization: 'nobody',
    country: 'ZZ',
    office: null,
  },
  {
    ...agent('was-disabled', 'office-a'),
    roles: everyRole,
    ceiling: 'restricted',
    compartments: [secretCompartment],
    fate: 'disabled',
  },
  {
    ...agent('token-expired', 'office-a'),
    roles: everyRole,
    ceiling: 'restricted',
    compartments: [secretCompartment],
    fate: 'expired',
  },
  {
    ...agent('just-revoked', 'office-a'),
    roles: everyRole,
    ceiling: 'restricted',
    compartments: [secretCompartment],
    fate: 'revoked-rights',
  },
]
