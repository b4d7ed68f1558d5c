import { z } from 'zod'
import { csv, idempotencyKey, isoDate, isoTime, mark, pageOf, pageQuery, reason } from '../common.ts'
import { route } from '../route.ts'
import { ringFactKinds, sharedFact } from './ring-facts.ts'
import { visaStates } from './workflow.ts'

/** What somebody thinks of a ring; the last one takes back what was said before. */
export const ringVerdicts = ['fraud-suspected', 'explained', 'unsure', 'withdrawn'] as const
export type RingVerdict = (typeof ringVerdicts)[number]
export const ringVerdictTitles: Readonly<Record<RingVerdict, string>> = {
  'fraud-suspected': 'Fraud suspected',
  explained: 'Explained',
  unsure: 'Unsure',
  withdrawn: 'Taken back',
}

export const ringJudgement = z
  .object({
    id: z.uuid(),
    verdict: z.enum(ringVerdicts),
    reason: z.string(),
    grown: z.boolean().describe('applications came since'),
    by: z.string(),
    at: isoTime,
    mark,
  })
  .meta({ id: 'VisaRingJudgement' })
export type RingJudgement = z.output<typeof ringJudgement>

const head = {
  id: z.uuid().describe('an application of it; each of them opens it'),
  size: z.int().describe('applications'),
  people: z.int().describe('different applicants'),
  weight: z.number(),
  judgement: ringJudgement.nullable().describe('the last one on it'),
  mark,
}

export const ringSummary = z
  .object({
    ...head,
    captions: z.array(z.string()).describe('of the first applicants'),
    kinds: z.array(z.enum(ringFactKinds)).describe('of what they share, the heaviest first'),
    from: isoDate.describe('when the first of them was received'),
    to: isoDate,
  })
  .meta({ id: 'VisaRingSummary' })
export type RingSummary = z.output<typeof ringSummary>

/** An application as a ring names it. */
export const ringMember = z
  .object({
    id: z.uuid(),
    number: z.string(),
    caption: z.string(),
    visaClass: z.string(),
    post: z.object({ id: z.string(), name: z.string() }),
    received: isoDate,
    state: z.enum(visaStates),
    mark,
  })
  .meta({ id: 'VisaRingMember' })
export type RingMember = z.output<typeof ringMember>

export const ring = z
  .object({
    ...head,
    members: z.array(ringMember),
    facts: z.array(sharedFact),
    judgements: z.array(ringJudgement).describe('newest first'),
  })
  .meta({ id: 'VisaRing' })
export type Ring = z.output<typeof ring>

const period = {
  from: isoDate.optional().describe('received on this day or later; the period of the agency unless said'),
  to: isoDate.optional().describe('received on this day or earlier'),
}
const filters = {
  ...period,
  judged: z
    .enum(['open', ...ringVerdicts])
    .optional()
    .describe('open: nobody judged it as it is now'),
  kind: z.enum(ringFactKinds).optional().describe('one of what they share'),
}

export const listRings = route({
  id: 'visas.rings',
  method: 'GET',
  path: '/api/visas/rings',
  summary:
    'Applications of different people that share rare facts, the heaviest ring first; nobody is decided upon by one',
  access: 'work-visas',
  labelled: true,
  query: z.object({ ...filters, ...pageQuery }),
  response: pageOf(ringSummary).extend({ from: isoDate, to: isoDate.nullable() }),
})

export const exportRings = route({
  id: 'visas.exportRings',
  stepUp: true,
  method: 'GET',
  path: '/api/visas/rings.csv',
  summary: 'Rings as CSV, a row for each application and fact',
  access: 'work-visas',
  labelled: true,
  query: z.object(filters),
  response: csv,
  produces: 'text/csv',
})

export const readRing = route({
  id: 'visas.ring',
  method: 'GET',
  path: '/api/visas/rings/:id',
  summary: 'The ring that an application stands in, with what its applications share',
  access: 'work-visas',
  labelled: true,
  params: z.object({ id: z.uuid().describe('any application of it') }),
  query: z.object(period),
  response: ring,
})

export const judgeRing = route({
  id: 'visas.judgeRing',
  method: 'POST',
  path: '/api/visas/rings/:id/judgements',
  summary: 'Say what a ring is; it changes no application, and a later judgement takes it back',
  access: 'work-visas',
  labelled: true,
  status: 201,
  params: z.object({ id: z.uuid() }),
  body: z.object({
    key: idempotencyKey,
    ...period,
    verdict: z.enum(ringVerdicts),
    reason,
    applications: z.array(z.uuid()).min(2).max(5_000).describe('those that were looked at'),
  }),
  response: ring,
})

export const readShared = route({
  id: 'visas.shared',
  method: 'GET',
  path: '/api/visas/applications/:id/shared',
  summary: 'What an application has in common with others, and whether they are a ring',
  access: 'work-visas',
  labelled: true,
  params: z.object({ id: z.uuid() }),
  response: z.object({
    facts: z.array(sharedFact),
    members: z.array(ringMember).describe('applications that the facts name; at most twenty for each fact'),
    ring: z.uuid().nullable().describe('the ring that it stands in, over the period of the agency'),
  }),
})
