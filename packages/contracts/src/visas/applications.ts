import { z } from 'zod'
import { csv, idempotencyKey, isoDate, marking, pageOf, pageQuery } from '../common.ts'
import { route } from '../route.ts'
import { matchQuery, scoredEntity } from '../screening/evidence.ts'
import { hit } from '../screening/hits.ts'
import { historyEntry } from '../workflow.ts'
import {
  applicationNumber,
  decisionKinds,
  findings,
  particulars,
  recommendationKinds,
  screeningResults,
  visaApplication,
  visaClass,
} from './application.ts'
import { visaNotice } from './notices.ts'
import { visaStates } from './workflow.ts'

/** How far an application has come: each of these moments is kept with it. */
export const milestones = ['claimed', 'found', 'recommended', 'decided', 'revoked', 'notified'] as const

const filters = {
  q: z.string().max(100).optional().describe('a name or a number'),
  state: z.enum(visaStates).optional(),
  post: z.string().max(80).optional(),
  visaClass: z.string().max(20).optional(),
  mine: z.enum(['1']).optional().describe('those that I vet'),
  review: z.enum(['1']).optional().describe('findings of others, which wait for a second person'),
  mismatch: z.enum(['open', 'any']).optional().describe('decided against the recommendation'),
  notices: z
    .enum(['outstanding', 'late', 'ever-late'])
    .optional()
    .describe('of a revocation: some not confirmed; past their time; or confirmed after it'),
  alert: z.enum(['open']).optional().describe('decided against the recommendation, or a notice is late'),
  raised: z
    .enum(['open', 'after-decision'])
    .optional()
    .describe(
      'a list was changed since: open, what it says is undecided; after-decision, it says of somebody decided on already what was not dismissed',
    ),
  age: z.coerce.number().int().min(0).max(36_500).optional().describe('received at least so many days ago'),
  from: isoDate.optional().describe('received on this day or later'),
  to: isoDate.optional().describe('received on this day or earlier'),
  screened: z.enum(screeningResults).optional(),
  finding: z.enum(findings).optional(),
  known: z.enum(['yes', 'no']).optional().describe('whether the post knew the derogatory information before'),
  recommendation: z.enum(recommendationKinds).optional(),
  decision: z.enum(decisionKinds).optional(),
  recommendedFrom: isoDate.optional().describe('recommended on this day or later'),
  recommendedTo: isoDate.optional().describe('recommended on this day or earlier'),
  reached: z.enum(milestones).optional(),
}

export const listApplications = route({
  id: 'visas.list',
  method: 'GET',
  path: '/api/visas/applications',
  summary: 'Visa applications, newest first',
  access: 'work-visas',
  labelled: true,
  query: z.object({ ...filters, ...pageQuery }),
  response: pageOf(visaApplication),
})

export const exportApplications = route({
  id: 'visas.export',
  stepUp: true,
  method: 'GET',
  path: '/api/visas/applications.csv',
  summary: 'Visa applications as CSV',
  access: 'work-visas',
  labelled: true,
  query: z.object(filters),
  response: csv,
  produces: 'text/csv',
})

export const readApplication = route({
  id: 'visas.read',
  method: 'GET',
  path: '/api/visas/applications/:id',
  summary: 'One application with its evidence, as far as the reader may see it, and its history',
  access: 'work-visas',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  response: z.object({
    application: visaApplication,
    hits: z.array(hit),
    found: z
      .array(scoredEntity)
      .describe('what the lists hold now for this reader and is no hit of the application yet; taking it up keeps it'),
    left: z.int().describe('how many of these are not shown: the weakest, beyond as many as are kept at a time'),
    notices: z.array(visaNotice).describe('who must be told of the revocation'),
    history: z.array(historyEntry),
  }),
})

const optional = {
  sponsor: particulars.sponsor.optional(),
  employer: particulars.employer.optional(),
  preparer: particulars.preparer.optional(),
  address: particulars.address.optional(),
  phone: particulars.phone.optional(),
  email: particulars.email.optional(),
}

export const createApplication = route({
  id: 'visas.create',
  method: 'POST',
  path: '/api/visas/applications',
  summary: 'Take in one application; it is screened before the answer comes',
  access: 'work-visas',
  labelled: true,
  status: 201,
  body: z.object({
    key: idempotencyKey,
    number: applicationNumber,
    post: z.string().max(80).describe('an office of the directory'),
    visaClass,
    received: isoDate,
    applicant: matchQuery.shape.properties,
    ...optional,
    marking: marking.optional().describe('more than official for one’s own organization'),
  }),
  response: z.object({ application: visaApplication, hits: z.array(hit) }),
})

export const fileRow = z
  .object({
    row: z.int().describe('as the editor or the spreadsheet numbers it'),
    number: z.string().nullable(),
    caption: z.string(),
    application: z.uuid().nullable().describe('null when the row was refused'),
    state: z.enum(visaStates).nullable(),
    problems: z.array(z.object({ field: z.string(), problem: z.string(), remedy: z.string() })),
    cells: z
      .array(z.string())
      .describe('of a refused row, as they stand under the header; one that cannot be taken apart comes as one'),
  })
  .meta({ id: 'VisaFileRow' })

export const createFromFile = route({
  id: 'visas.createFromFile',
  method: 'POST',
  path: '/api/visas/files',
  summary: 'Take in the applications of an uploaded table; each row is taken in whole or refused with what is wrong',
  access: 'work-visas',
  body: z.object({
    key: idempotencyKey,
    file: z.uuid(),
    post: z.string().max(80),
    received: isoDate.optional().describe('for rows that name no day'),
    marking: marking.optional(),
    offset: z.int().min(0).max(1_000_000).default(0).describe('rows of the table to pass over'),
    limit: z.int().min(1).max(2_000).default(2_000).describe('rows to take in; ask again with `next` for those after'),
  }),
  response: z.object({
    made: z.int(),
    refused: z.int(),
    rows: z.array(fileRow),
    header: z.array(z.string()).describe('of the table'),
    total: z.int().describe('rows of the table'),
    leftOut: z.array(z.string()).describe('columns whose headings say nothing that an application tells'),
    next: z.int().nullable().describe('the offset of the rows after these; null when there are none'),
  }),
})
