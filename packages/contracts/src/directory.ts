import { z } from 'zod'
import { countryCode, csv, isoDate, mark, pageOf, pageQuery } from './common.ts'
import { route } from './route.ts'

export const officeKinds = [
  'headquarters',
  'attache-office',
  'sub-office',
  'defense-liaison',
  'domestic-field-office',
] as const
export const authorities = ['chief-of-mission', 'combatant-command'] as const

export const office = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(officeKinds),
    organization: z.string(),
    country: countryCode,
    city: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    timeZone: z.string(),
    parent: z.string().nullable(),
    authority: z.enum(authorities).nullable(),
    mark,
  })
  .meta({ id: 'Office' })
export type Office = z.output<typeof office>

const officeFilters = {
  q: z.string().max(100).optional(),
  kind: z.enum(officeKinds).optional(),
  country: countryCode.optional(),
}

export const listOffices = route({
  id: 'directory.listOffices',
  method: 'GET',
  path: '/api/directory/offices',
  summary: 'Offices of the network',
  access: 'read-directory',
  labelled: true,
  query: z.object({ ...officeFilters, ...pageQuery }),
  response: pageOf(office),
})

export const exportOffices = route({
  id: 'directory.exportOffices',
  stepUp: true,
  method: 'GET',
  path: '/api/directory/offices.csv',
  summary: 'Offices of the network as CSV',
  access: 'read-directory',
  labelled: true,
  query: z.object(officeFilters),
  response: csv,
  produces: 'text/csv',
})

export const assignment = z
  .object({
    id: z.string(),
    person: z.object({ id: z.string(), name: z.string() }),
    office: z.object({ id: z.string(), name: z.string() }),
    role: z.string(),
    title: z.string(),
    grade: z.string().nullable(),
    from: isoDate,
    to: isoDate.nullable(),
    authority: z.enum(authorities).nullable(),
  })
  .meta({ id: 'Assignment' })

export const accreditation = z
  .object({
    country: countryCode,
    countryName: z.string(),
    office: z.object({ id: z.string(), name: z.string() }),
    from: isoDate,
    to: isoDate.nullable(),
  })
  .meta({ id: 'Accreditation' })

export const readOffice = route({
  id: 'directory.readOffice',
  method: 'GET',
  path: '/api/directory/offices/:id',
  summary: 'One office: countries it answers for, people, sub-offices',
  access: 'read-directory',
  labelled: true,
  params: z.object({ id: z.string().max(80) }),
  response: z.object({
    office,
    accreditations: z.array(accreditation),
    assignments: z.array(assignment),
    children: z.array(office),
  }),
})

export const country = z
  .object({
    code: countryCode,
    alpha3: z.string(),
    name: z.string(),
    region: z.string(),
    responsible: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'Country' })

export const listCountries = route({
  id: 'directory.listCountries',
  method: 'GET',
  path: '/api/directory/countries',
  summary: 'Countries, each with the office responsible on a date',
  access: 'read-directory',
  labelled: true,
  query: z.object({ on: isoDate.optional().describe('today unless said'), q: z.string().max(100).optional() }),
  response: z.object({ on: isoDate, items: z.array(country), total: z.int() }),
})

export const readCountry = route({
  id: 'directory.readCountry',
  method: 'GET',
  path: '/api/directory/countries/:code',
  summary: 'One country: who answered for it, and when',
  access: 'read-directory',
  labelled: true,
  params: z.object({ code: countryCode }),
  response: z.object({ country, history: z.array(accreditation) }),
})

export const organization = z
  .object({
    id: z.string(),
    name: z.string(),
    acronym: z.string().nullable(),
    kind: z.enum(['own', 'foreign', 'international']),
    country: countryCode.nullable(),
    mark,
  })
  .meta({ id: 'Organization' })

export const listOrganizations = route({
  id: 'directory.listOrganizations',
  method: 'GET',
  path: '/api/directory/organizations',
  summary: 'Organizations: ours and our counterparts',
  access: 'read-directory',
  labelled: true,
  query: z.object({ q: z.string().max(100).optional(), country: countryCode.optional(), ...pageQuery }),
  response: pageOf(organization),
})

export const person = z
  .object({
    id: z.string(),
    name: z.string(),
    organization: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    active: z.boolean(),
    current: z.array(assignment),
    mark,
  })
  .meta({ id: 'DirectoryPerson' })

export const listPeople = route({
  id: 'directory.listPeople',
  method: 'GET',
  path: '/api/directory/people',
  summary: 'People of the network and of its counterparts',
  access: 'read-directory',
  labelled: true,
  query: z.object({
    q: z.string().max(100).optional(),
    office: z.string().max(80).optional(),
    role: z.string().max(60).optional(),
    ...pageQuery,
  }),
  response: pageOf(person),
})

export const readPerson = route({
  id: 'directory.readPerson',
  method: 'GET',
  path: '/api/directory/people/:id',
  summary: 'One person with all assignments',
  access: 'read-directory',
  labelled: true,
  params: z.object({ id: z.string().max(80) }),
  response: z.object({ person, assignments: z.array(assignment) }),
})
