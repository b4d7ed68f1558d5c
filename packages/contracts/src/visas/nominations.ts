import { z } from 'zod'
import { idempotencyKey, isoDate, isoTime, mark, marking, pageOf, pageQuery, reason } from '../common.ts'
import { route } from '../route.ts'
import { matchQuery } from '../screening/evidence.ts'
import { historyEntry, step } from '../workflow.ts'
import { nominationStates } from './nomination-workflow.ts'

/** From what a nomination follows. */
export const nominationBases = ['finding', 'revocation'] as const

export const nomination = z
  .object({
    id: z.uuid(),
    application: z.object({ id: z.uuid(), number: z.string() }),
    basis: z.enum(nominationBases),
    list: z.string().describe('to which list, and whose it is'),
    identity: z.object({ caption: z.string(), properties: matchQuery.shape.properties }),
    ground: z.string().describe('the code of a legal ground'),
    facts: z.string().describe('what is derogatory'),
    reference: z.string().nullable().describe('of the owner of the list'),
    state: z.enum(nominationStates),
    nominatedBy: z.string(),
    approvedBy: z.string().nullable(),
    at: isoTime,
    version: z.int(),
    steps: z.array(step),
    mark,
  })
  .meta({ id: 'Nomination' })
export type Nomination = z.output<typeof nomination>

/** What a nomination must say to tell one person from another: a row, in force for some time. */
export const nominationRule = z
  .object({
    names: z.array(z.string()).describe('one of these at least'),
    identifiers: z.array(z.string()).describe('and of these'),
    least: z.int().describe('so many at least'),
    source: z.string(),
    verified: z.boolean(),
    from: isoDate,
    to: isoDate.nullable(),
  })
  .meta({ id: 'NominationRule' })
export type NominationRule = z.output<typeof nominationRule>

export const readNominationRule = route({
  id: 'visas.nominationRule',
  method: 'GET',
  path: '/api/visas/nomination-rule',
  summary: 'What a nomination must say at least, on a day',
  access: 'work-visas',
  query: z.object({ on: isoDate.optional().describe('today unless said') }),
  response: nominationRule,
})

const filters = {
  q: z.string().max(100).optional().describe('a name, a list or a reference'),
  state: z.enum(nominationStates).optional(),
  application: z.uuid().optional(),
  mine: z.enum(['1']).optional().describe('those that I nominated'),
  review: z.enum(['1']).optional().describe('those of others, which wait for a second person'),
}

export const listNominations = route({
  id: 'visas.nominations',
  method: 'GET',
  path: '/api/visas/nominations',
  summary: 'Watchlist nominations, newest first',
  access: 'work-visas',
  labelled: true,
  query: z.object({ ...filters, ...pageQuery }),
  response: pageOf(nomination),
})

const ofOne = z.object({ id: z.uuid() })

export const readNomination = route({
  id: 'visas.readNomination',
  method: 'GET',
  path: '/api/visas/nominations/:id',
  summary: 'One nomination and its history',
  access: 'work-visas',
  labelled: true,
  params: ofOne,
  response: z.object({ nomination, history: z.array(historyEntry) }),
})

/** What a nomination says. */
const said = {
  list: z.string().trim().min(2).max(120),
  identity: matchQuery.shape.properties.describe(
    'by which he is known: a name, and what tells him from others of that name',
  ),
  ground: z.string().max(40),
  facts: z.string().trim().max(4_000),
}

export const nominate = route({
  id: 'visas.nominate',
  method: 'POST',
  path: '/api/visas/applications/:id/nominations',
  summary: 'Nominate the applicant to a watchlist, on a confirmed finding or a revocation; a name alone is refused',
  access: 'work-visas',
  labelled: true,
  status: 201,
  params: ofOne,
  body: z.object({
    key: idempotencyKey,
    ...said,
    marking: marking.optional().describe('more than that of the application'),
  }),
  response: nomination,
})

export const moveNomination = route({
  id: 'visas.moveNomination',
  method: 'POST',
  path: '/api/visas/nominations/:id/:transition',
  summary: 'Approve a nomination or send it back, send it, record what the owner of the list says, withdraw it',
  access: 'work-visas',
  labelled: true,
  params: z.object({
    id: z.uuid(),
    transition: z.enum(['propose', 'approve', 'return', 'send', 'accept', 'reject', 'withdraw']),
  }),
  body: z.object({
    key: idempotencyKey,
    version: z.int(),
    reason,
    reference: z.string().trim().max(100).optional().describe('of the owner of the list; an acceptance needs it'),
    corrected: z.object(said).partial().optional().describe('of a nomination that is proposed again'),
  }),
  response: nomination,
})
