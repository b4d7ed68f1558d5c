import type { directory } from '@attache/contracts'
import type { z } from 'zod'
import type { OfficeRow, OrganizationRow } from '../../platform/database/tables.ts'
import type { Labels } from '../../platform/labels/labels.ts'
import type { accreditationsOf, assignmentsOf } from './store.ts'

export const officeOf = (labels: Labels, row: OfficeRow): directory.Office => {
  const { time_zone, label_id, ...rest } = row
  return { ...rest, timeZone: time_zone, mark: labels.mark(label_id) }
}

export const organizationOf = (labels: Labels, row: OrganizationRow) => {
  const { label_id, ...rest } = row
  return { ...rest, mark: labels.mark(label_id) }
}

type Rows<F extends (...args: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<F>>[number]

export const accreditationOf = (row: Rows<typeof accreditationsOf>): z.output<typeof directory.accreditation> => ({
  country: row.country,
  countryName: row.country_name,
  office: { id: row.office, name: row.office_name },
  from: row.from_day,
  to: row.to_day,
})

export const assignmentOf = (row: Rows<typeof assignmentsOf>): z.output<typeof directory.assignment> => ({
  id: row.id,
  person: { id: row.person, name: row.person_name },
  office: { id: row.office, name: row.office_name },
  role: row.role,
  title: row.title,
  grade: row.grade,
  from: row.from_day,
  to: row.to_day,
  authority: row.authority,
})

export const isCurrent = (assignment: { readonly from: string; readonly to: string | null }, day: string): boolean =>
  assignment.from <= day && (assignment.to === null || assignment.to > day)
