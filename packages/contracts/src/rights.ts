import { sensitivities } from '@attache/kernel'
import { z } from 'zod'
import { heldCompartments, statedPurposes, user } from './accounts.ts'
import { capabilities, roles } from './capabilities.ts'
import { isoTime, reason } from './common.ts'
import { route } from './route.ts'

/** What somebody may do and see. */
export const rightsSet = z
  .object({
    roles: z.array(z.enum(roles)),
    office: z.string().max(80).nullable(),
    ceiling: z.enum(sensitivities),
    compartments: heldCompartments,
    purposes: statedPurposes,
  })
  .meta({ id: 'Rights' })
export type Rights = z.output<typeof rightsSet>

export const changeKinds = ['invitation', 'change', 'reset', 'disable', 'enable', 'break-glass'] as const
export const changeStates = ['proposed', 'applied', 'declined', 'withdrawn', 'ended'] as const

export const change = z
  .object({
    id: z.uuid(),
    kind: z.enum(changeKinds),
    state: z.enum(changeStates),
    person: z.object({
      id: z.uuid(),
      username: z.string(),
      name: z.string(),
      organization: z.string(),
      country: z.string(),
    }),
    before: rightsSet.partial(),
    after: rightsSet.partial(),
    reason: z.string(),
    by: z.string(),
    at: isoTime,
    decidedBy: z.string().nullable(),
    decidedAt: isoTime.nullable(),
    decision: z.string().nullable(),
    expires: isoTime.nullable().describe('of a break-glass'),
    ended: isoTime.nullable(),
    reviewDue: isoTime.nullable(),
    reviewedBy: z.string().nullable(),
    review: z.string().nullable(),
    may: z.array(z.enum(['approve', 'decline', 'withdraw', 'end', 'review'])).describe('what the asker may do with it'),
  })
  .meta({ id: 'RightsChange' })
export type RightsChange = z.output<typeof change>

const ofOne = z.object({ id: z.uuid() })

export const listRights = route({
  id: 'rights.list',
  method: 'GET',
  path: '/api/rights',
  summary: 'Who may do and see what',
  access: 'review-rights',
  query: z.object({
    q: z.string().max(100).optional(),
    role: z.enum(roles).optional(),
    compartment: z.string().max(80).optional(),
    capability: z.enum(capabilities).optional(),
  }),
  response: z.object({ items: z.array(user), total: z.int() }),
})

export const readRights = route({
  id: 'rights.read',
  method: 'GET',
  path: '/api/rights/:id',
  summary: 'What one person may do and see, why, and how it came to be',
  access: 'review-rights',
  params: ofOne,
  response: z.object({
    user,
    epoch: z.int().describe('grows with every change; a proposal names it'),
    because: z.array(z.object({ capability: z.enum(capabilities), roles: z.array(z.enum(roles)) })),
    factors: z.array(z.enum(['password', 'totp', 'passkey', 'openid'])),
    history: z.array(change),
  }),
})

export const listChanges = route({
  id: 'rights.changes',
  method: 'GET',
  path: '/api/rights/changes',
  summary: 'Proposals, break-glass and decisions that concern me: mine, those I may decide, those I may review',
  access: 'signed-in',
  query: z.object({ open: z.enum(['1']).optional(), kind: z.enum(changeKinds).optional() }),
  response: z.object({ items: z.array(change), total: z.int() }),
})

export const proposeRights = route({
  id: 'rights.propose',
  method: 'POST',
  path: '/api/rights/:id',
  summary: 'Change what a person may do; what widens waits for a second person, what narrows holds at once',
  access: 'manage-users',
  stepUp: true,
  status: 201,
  params: ofOne,
  body: z.object({ epoch: z.int(), rights: rightsSet, reason }),
  response: change,
})

export const resetAccess = route({
  id: 'rights.reset',
  method: 'POST',
  path: '/api/rights/:id/reset',
  summary: 'Give a person a new way in who lost password or factors; a second person approves and hands over the link',
  access: 'manage-users',
  stepUp: true,
  status: 201,
  params: ofOne,
  body: z.object({ reason }),
  response: z.object({ change, link: z.string().nullable(), expires: isoTime.nullable() }),
})

export const decideChange = route({
  id: 'rights.decide',
  method: 'POST',
  path: '/api/rights/changes/:id/:decision',
  summary: 'Approve, decline or withdraw a proposal; nobody approves his own, nor more than he holds himself',
  access: 'signed-in',
  stepUp: true,
  params: z.object({ id: z.uuid(), decision: z.enum(['approve', 'decline', 'withdraw']) }),
  body: z.object({ reason }),
  response: z.object({
    change,
    link: z.string().nullable().describe('after a reset: to be handed over'),
    expires: isoTime.nullable(),
  }),
})

export const askBreakGlass = route({
  id: 'rights.breakGlass',
  method: 'POST',
  path: '/api/break-glass',
  summary: 'Ask to see more for a few hours: with a reason, by a second person’s approval, reviewed afterwards',
  access: 'break-glass',
  stepUp: true,
  status: 201,
  body: z.object({
    ceiling: z.enum(sensitivities).default('official'),
    compartments: z.array(z.string().trim().min(1).max(80)).max(10).default([]),
    hours: z.number().min(0.25).max(24).default(1),
    reason,
  }),
  response: change,
})

export const endBreakGlass = route({
  id: 'rights.endBreakGlass',
  method: 'POST',
  path: '/api/break-glass/:id/end',
  summary: 'End a break-glass before its time',
  access: 'signed-in',
  params: ofOne,
  response: change,
})

export const reviewBreakGlass = route({
  id: 'rights.reviewBreakGlass',
  method: 'POST',
  path: '/api/break-glass/:id/review',
  summary: 'Write down whether a break-glass was right',
  access: 'review-break-glass',
  stepUp: true,
  params: ofOne,
  body: z.object({ review: reason }),
  response: change,
})
