import { z } from 'zod'
import { idempotencyKey, isoDate, isoTime, mark, marking, pageOf, pageQuery, reason } from './common.ts'
import { route } from './route.ts'
import { historyEntry, step, workflow } from './workflow.ts'

/** What is due is first shown; only what a person approved is carried out. */
export const planWorkflow = workflow({
  kind: 'disposal-plan',
  title: 'Disposal plan',
  initial: 'planned',
  states: {
    planned: {
      title: 'Planned',
      transitions: {
        approve: { to: 'approved', title: 'Approve', by: 'dispose-records', reason: true, notBy: 'create' },
        decline: { to: 'declined', title: 'Decline', by: 'dispose-records', reason: true },
      },
    },
    approved: { title: 'Approved', transitions: { finish: { to: 'done', title: 'Finish', by: 'system' } } },
    done: { title: 'Carried out', transitions: {} },
    declined: { title: 'Declined', transitions: {} },
  },
})
export const planStates = ['planned', 'approved', 'done', 'declined'] as const

export const holdWorkflow = workflow({
  kind: 'legal-hold',
  title: 'Legal hold',
  initial: 'standing',
  states: {
    standing: {
      title: 'Standing',
      transitions: { ask: { to: 'releasing', title: 'Ask for release', by: 'hold-records', reason: true } },
    },
    releasing: {
      title: 'Release asked for',
      transitions: {
        release: { to: 'released', title: 'Release', by: 'hold-records', reason: true, notBy: 'ask' },
        keep: { to: 'standing', title: 'Keep', by: 'hold-records', reason: true },
      },
    },
    released: { title: 'Released', transitions: {} },
  },
})
export const holdStates = ['standing', 'releasing', 'released'] as const

export const expungementWorkflow = workflow({
  kind: 'expungement',
  title: 'Expungement',
  initial: 'proposed',
  states: {
    proposed: {
      title: 'Proposed',
      transitions: {
        approve: { to: 'approved', title: 'Approve', by: 'expunge', reason: true, notBy: 'create' },
        decline: { to: 'declined', title: 'Decline', by: 'expunge', reason: true },
      },
    },
    approved: { title: 'Approved', transitions: { finish: { to: 'done', title: 'Finish', by: 'system' } } },
    done: { title: 'Carried out', transitions: {} },
    declined: { title: 'Declined', transitions: {} },
  },
})
export const expungementStates = ['proposed', 'approved', 'done', 'declined'] as const

/** An order of a court keeps what it names out of later list versions; an error in our copy may come back corrected. */
export const grounds = ['court-order', 'redress', 'error'] as const

const names = z.array(z.string().trim().min(3).max(200)).min(1).max(10)
const birthDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date as YYYY, YYYY-MM or YYYY-MM-DD')
  .nullable()
  .default(null)

const entitySubject = z.strictObject({ kind: z.literal('entity'), id: z.string().min(1).max(200) })
const screenedSubject = z.strictObject({
  kind: z.literal('screened'),
  names: names.describe('every way in which the name was written'),
  birthDate,
})
const hitSubject = z.strictObject({ kind: z.literal('hit'), id: z.uuid().describe('whoever was screened') })

export const expungementSubject = z.discriminatedUnion('kind', [entitySubject, screenedSubject, hitSubject])
export const holdSubject = z.discriminatedUnion('kind', [
  entitySubject,
  screenedSubject,
  hitSubject,
  z.strictObject({ kind: z.literal('account'), username: z.string().min(1).max(80) }),
  z.strictObject({ kind: z.literal('list'), name: z.string().min(1).max(80) }),
  z.strictObject({ kind: z.literal('batch'), id: z.uuid() }),
])
export type HoldSubject = z.output<typeof holdSubject>

const record = {
  id: z.uuid(),
  by: z.string(),
  at: isoTime,
  version: z.int(),
  steps: z.array(step),
  history: z.array(historyEntry),
  mark,
}

export const retentionPeriod = z
  .object({
    name: z.string(),
    days: z.int(),
    countedFrom: z.string(),
    source: z.string(),
    verified: z.boolean().describe('whether somebody read the source'),
    from: isoDate,
    review: isoDate,
    reviewDue: z.boolean(),
  })
  .meta({ id: 'RetentionPeriod' })

export const retentionTable = z
  .object({
    table: z.string(),
    holds: z.string().nullable().describe('what it holds of people; null when nothing'),
    rules: z.array(z.string()),
    kept: z.string().nullable().describe('why rows stay that no period ends'),
    stops: z.array(z.string()),
    source: z.string(),
    from: isoDate,
    review: isoDate,
    reviewDue: z.boolean(),
  })
  .meta({ id: 'RetentionTable' })

export const disposalLine = z
  .object({
    rule: z.string(),
    counted: z.boolean().describe('false for rows of accounts, which are not counted for anybody'),
    due: z.int(),
    held: z.int().describe('rows that a hold known to the reader stops'),
  })
  .meta({ id: 'DisposalLine' })

export const disposalPlan = z
  .object({ ...record, state: z.enum(planStates), asOf: isoTime, finished: isoTime.nullable() })
  .meta({ id: 'DisposalPlan' })
export type DisposalPlan = z.output<typeof disposalPlan>

export const legalHold = z
  .object({
    ...record,
    state: z.enum(holdStates),
    kind: z.string(),
    covers: z.string(),
    reason: z.string(),
    authority: z.string(),
    review: isoDate,
    released: isoTime.nullable(),
  })
  .meta({ id: 'LegalHold' })
export type LegalHold = z.output<typeof legalHold>

export const expungement = z
  .object({
    ...record,
    state: z.enum(expungementStates),
    kind: z.enum(['entity', 'screened']),
    covers: z.string().nullable().describe('null once it is carried out'),
    ground: z.enum(grounds),
    authority: z.string(),
    reason: z.string().nullable(),
    finished: isoTime.nullable(),
  })
  .meta({ id: 'Expungement' })
export type Expungement = z.output<typeof expungement>

export const declarations = route({
  id: 'retention.declarations',
  method: 'GET',
  path: '/api/retention',
  summary: 'What every table holds of people, for how long, and from which source that comes',
  access: 'read-retention',
  response: z.object({ tables: z.array(retentionTable), periods: z.array(retentionPeriod) }),
})

export const listPlans = route({
  id: 'retention.plans',
  method: 'GET',
  path: '/api/retention/plans',
  summary: 'Disposal plans, newest first',
  access: 'read-retention',
  labelled: true,
  query: z.object(pageQuery),
  response: pageOf(disposalPlan),
})

export const readPlan = route({
  id: 'retention.readPlan',
  method: 'GET',
  path: '/api/retention/plans/:id',
  summary: 'What a plan would delete now and what is held, as far as the reader may see it',
  access: 'read-retention',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  response: z.object({ plan: disposalPlan, lines: z.array(disposalLine) }),
})

export const makePlan = route({
  id: 'retention.makePlan',
  method: 'POST',
  path: '/api/retention/plans',
  summary: 'Plan the disposal of what is due today; nothing is deleted until a second person approves',
  access: 'dispose-records',
  stepUp: true,
  status: 201,
  body: z.object({ key: idempotencyKey }),
  response: disposalPlan,
})

const move = z.object({ key: idempotencyKey, version: z.int(), reason })

export const movePlan = route({
  id: 'retention.movePlan',
  method: 'POST',
  path: '/api/retention/plans/:id/:transition',
  summary: 'Approve or decline a disposal plan',
  access: 'dispose-records',
  stepUp: true,
  labelled: true,
  params: z.object({ id: z.uuid(), transition: z.enum(['approve', 'decline']) }),
  body: move,
  response: disposalPlan,
})

export const listHolds = route({
  id: 'retention.holds',
  method: 'GET',
  path: '/api/retention/holds',
  summary: 'Legal holds that the reader may know of, newest first',
  access: 'read-retention',
  labelled: true,
  query: z.object(pageQuery),
  response: pageOf(legalHold),
})

export const placeHold = route({
  id: 'retention.placeHold',
  method: 'POST',
  path: '/api/retention/holds',
  summary: 'Stop the disposal and expungement of what concerns an entity, a person, an account, a list or a file',
  access: 'hold-records',
  stepUp: true,
  labelled: true,
  status: 201,
  body: z.strictObject({
    key: idempotencyKey,
    subject: holdSubject,
    reason,
    authority: z.string().trim().min(3).max(300).describe('the order, request or statute that asks for it'),
    review: isoDate,
    marking: marking.optional().describe('that of what it covers unless a stricter one is said'),
  }),
  response: legalHold,
})

export const moveHold = route({
  id: 'retention.moveHold',
  method: 'POST',
  path: '/api/retention/holds/:id/:transition',
  summary: 'Ask for the release of a hold, release it as a second person, or keep it',
  access: 'hold-records',
  stepUp: true,
  labelled: true,
  params: z.object({ id: z.uuid(), transition: z.enum(['ask', 'release', 'keep']) }),
  body: move,
  response: legalHold,
})

export const listExpungements = route({
  id: 'retention.expungements',
  method: 'GET',
  path: '/api/retention/expungements',
  summary: 'Requests to expunge one person’s data, newest first',
  access: 'read-retention',
  labelled: true,
  query: z.object(pageQuery),
  response: pageOf(expungement),
})

export const proposeExpungement = route({
  id: 'retention.proposeExpungement',
  method: 'POST',
  path: '/api/retention/expungements',
  summary: 'Ask that everything about one entity or one screened person goes, on a ground',
  access: 'expunge',
  stepUp: true,
  labelled: true,
  status: 201,
  body: z.strictObject({
    key: idempotencyKey,
    subject: expungementSubject,
    ground: z.enum(grounds),
    authority: z.string().trim().min(3).max(300).describe('number of the order or of the request; no name'),
    reason,
  }),
  response: expungement,
})

export const moveExpungement = route({
  id: 'retention.moveExpungement',
  method: 'POST',
  path: '/api/retention/expungements/:id/:transition',
  summary: 'Approve or decline an expungement as a second person; it is carried out when nothing stops it',
  access: 'expunge',
  stepUp: true,
  labelled: true,
  params: z.object({ id: z.uuid(), transition: z.enum(['approve', 'decline']) }),
  body: move,
  response: expungement,
})
