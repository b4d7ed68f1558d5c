/** The plain rows of the demonstration network; the importer that files them decides about keys and labels. */

export interface DemoOrganization {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: 'own' | 'foreign' | 'international'
  readonly country: string
  readonly acronym: string
}

export type OfficeKind = 'headquarters' | 'attache-office' | 'sub-office' | 'defense-liaison' | 'domestic-field-office'
export type Authority = 'chief-of-mission' | 'combatant-command'

export interface DemoOffice {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: OfficeKind
  readonly organization: string
  readonly country: string
  readonly city: string
  readonly lat: number
  readonly lon: number
  readonly timeZone: string
  readonly parent: string | null
  readonly authority: Authority | null
}

/** Which office answers for a country, from a day on and up to but not on another. */
export interface DemoAccreditation {
  readonly office: string
  readonly country: string
  readonly from: string
  readonly to: string | null
  readonly role: 'responsible'
}

export interface DemoPerson {
  readonly id: string
  readonly name: string
  readonly sortName: string
  readonly organization: string
  readonly email: string
  readonly phone: string
  readonly active: boolean
}

export type Role =
  | 'assistant-director'
  | 'desk-officer'
  | 'attache'
  | 'deputy-attache'
  | 'assistant-attache'
  | 'special-agent'
  | 'vsp-agent'
  | 'analyst'
  | 'les-investigator'
  | 'mission-support'
  | 'dod-liaison'
  | 'privacy-officer'
  | 'legal-adviser'
  | 'auditor'
  | 'system-administrator'
  | 'list-manager'
  | 'field-office-coordinator'
  | 'foreign-counterpart'

/** A person in a post; `to` may lie ahead, since a tour has an end before it has begun. */
export interface DemoAssignment {
  readonly person: string
  readonly office: string
  readonly role: Role
  readonly title: string
  readonly grade: string | null
  readonly from: string
  readonly to: string | null
  readonly authority: Authority | null
}

export interface DemoNetwork {
  readonly organizations: readonly DemoOrganization[]
  readonly offices: readonly DemoOffice[]
  readonly accreditations: readonly DemoAccreditation[]
  readonly people: readonly DemoPerson[]
  readonly assignments: readonly DemoAssignment[]
}

const agents: ReadonlySet<Role> = new Set([
  'attache',
  'deputy-attache',
  'assistant-attache',
  'special-agent',
  'vsp-agent',
])

/** Whether a role is held by a sworn agent: those who head an office abroad are agents as well. */
export function isAgent(role: Role): boolean {
  return agents.has(role)
}
