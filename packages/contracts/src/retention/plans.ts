import { z } from 'zod'
import { idempotencyKey, isoTime, pageOf, pageQuery } from '../common.ts'
import { route } from '../route.ts'
import { workflow } from '../workflow.ts'
import { move, record } from './record.ts'

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
