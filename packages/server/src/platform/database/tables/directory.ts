import type { Labelled } from './columns.ts'

export interface CountryRow {
  code: string
  alpha3: string
  name: string
  region: string
}

export interface OrganizationRow extends Labelled {
  id: string
  name: string
  acronym: string | null
  kind: 'own' | 'foreign' | 'international'
  country: string | null
}

export type OfficeKind = 'headquarters' | 'attache-office' | 'sub-office' | 'defense-liaison' | 'domestic-field-office'
export type Authority = 'chief-of-mission' | 'combatant-command'

export interface OfficeRow extends Labelled {
  id: string
  code: string
  name: string
  kind: OfficeKind
  organization: string
  country: string
  city: string
  latitude: number
  longitude: number
  time_zone: string
  parent: string | null
  authority: Authority | null
}

export interface AccreditationRow extends Labelled {
  id: string
  country: string
  office: string
  from_day: string
  to_day: string | null
}

export interface PersonRow extends Labelled {
  id: string
  name: string
  sort_name: string
  organization: string
  email: string | null
  phone: string | null
  active: boolean
}

export interface AssignmentRow extends Labelled {
  id: string
  person: string
  office: string
  role: string
  title: string
  grade: string | null
  from_day: string
  to_day: string | null
  authority: Authority | null
}

export interface DirectoryTables {
  countries: CountryRow
  organizations: OrganizationRow
  offices: OfficeRow
  accreditations: AccreditationRow
  people: PersonRow
  assignments: AssignmentRow
}
