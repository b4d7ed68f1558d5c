import { z } from 'zod'
import { idempotencyKey, isoDate, mark, marking, pageOf, pageQuery, reason } from '../common.ts'
import { route } from '../route.ts'
import { matchQuery, scoredEntity } from '../screening/evidence.ts'
import { hit } from '../screening/hits.ts'
import { applicationNumber } from '../visas/application.ts'
import { visaStates } from '../visas/workflow.ts'
import { historyEntry } from '../workflow.ts'
import { finding } from './findings.ts'
import { inquiry, relations } from './inquiry.ts'
import { inquiryStates } from './workflow.ts'

const ofOne = z.object({ id: z.uuid() })

export const listInquiries = route({
  id: 'redress.list',
  method: 'GET',
  path: '/api/redress/inquiries',
  summary: 'Redress inquiries, newest first',
  access: 'work-redress',
  labelled: true,
  query: z.object({
    q: z.string().max(100).optional().describe('a name or a control number'),
    state: z.enum(inquiryStates).optional(),
    mine: z.enum(['1']).optional().describe('those that I review'),
    free: z.enum(['1']).optional().describe('those in process that nobody reviews yet'),
    ...pageQuery,
  }),
  response: pageOf(inquiry),
})

export const fileInquiry = route({
  id: 'redress.file',
  method: 'POST',
  path: '/api/redress/inquiries',
  summary: 'File an inquiry; it has a redress control number from then on',
  access: 'work-redress',
  labelled: true,
  status: 201,
  body: z.object({
    key: idempotencyKey,
    received: isoDate,
    asker: z.string().trim().min(1).max(200),
    relation: z.enum(relations),
    contact: z.string().trim().max(300).optional(),
    asks: z.string().trim().min(10).max(4_000),
    person: matchQuery.shape.properties,
    post: z.string().max(80).optional(),
    application: applicationNumber.optional(),
    papers: z.boolean().describe('whether the papers that prove who he is came with it'),
    marking: marking.optional().describe('more than official for one’s own organization'),
  }),
  response: inquiry,
})

/** An application of the person, as far as it is named here. */
export const concerned = z
  .object({
    id: z.uuid(),
    number: z.string(),
    caption: z.string(),
    received: isoDate,
    state: z.enum(visaStates),
    mark,
  })
  .meta({ id: 'RedressApplication' })
export type Concerned = z.output<typeof concerned>

export const readInquiry = route({
  id: 'redress.read',
  method: 'GET',
  path: '/api/redress/inquiries/:id',
  summary: 'One inquiry with what is held of the person, as far as the reader may see it, and what the review found',
  access: 'work-redress',
  labelled: true,
  params: ofOne,
  response: z.object({
    inquiry,
    applications: z.array(concerned),
    hits: z.array(hit),
    found: z.array(scoredEntity).describe('what the lists hold now for this reader'),
    findings: z.array(finding),
    history: z.array(historyEntry),
    letter: z.string().nullable().describe('the same whatever was found; null until it is completed'),
  }),
})

export const moveInquiry = route({
  id: 'redress.move',
  method: 'POST',
  path: '/api/redress/inquiries/:id/steps/:transition',
  summary: 'Take up, wait for papers, complete',
  access: 'work-redress',
  labelled: true,
  params: z.object({
    id: z.uuid(),
    transition: z.enum(['claim', 'ask-papers', 'papers-came', 'lapse', 'complete']),
  }),
  body: z.object({ key: idempotencyKey, version: z.int(), reason: reason.optional() }),
  response: inquiry,
})
