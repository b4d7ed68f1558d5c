import { z } from 'zod'
import { idempotencyKey, instant, isoTime, mark } from '../common.ts'
import { route } from '../route.ts'
import { step, workflow } from '../workflow.ts'

/** A notice is sent by a person and confirmed by another: nothing is taken as delivered because it left. */
export const noticeWorkflow = workflow({
  kind: 'visa-notice',
  title: 'Notice of a revocation',
  initial: 'to-send',
  states: {
    'to-send': {
      title: 'To be sent',
      transitions: { send: { to: 'sent', title: 'Mark as sent', by: 'recommend-visas' } },
    },
    sent: {
      title: 'Sent, not confirmed',
      transitions: {
        confirm: { to: 'confirmed', title: 'Record the receipt', by: 'recommend-visas' },
        resend: { to: 'sent', title: 'Sent again', by: 'recommend-visas' },
      },
    },
    confirmed: { title: 'Confirmed', transitions: {} },
  },
})
export const noticeStates = ['to-send', 'sent', 'confirmed'] as const
export type NoticeState = (typeof noticeStates)[number]

export const noticeChannels = ['message', 'system', 'cable', 'phone', 'fax', 'hand'] as const
export type NoticeChannel = (typeof noticeChannels)[number]
export const channelTitles: Readonly<Record<NoticeChannel, string>> = {
  message: 'Message',
  system: 'Entered in their system',
  cable: 'Cable',
  phone: 'Phone',
  fax: 'Fax',
  hand: 'By hand',
}

/** What was done with a notice: written once, never changed. */
export const noticeEvent = z
  .object({
    transition: z.string(),
    channel: z.enum(noticeChannels).nullable().describe('of a sending'),
    contact: z.string().nullable().describe('to whom it was sent, or who confirmed it'),
    reference: z.string().nullable(),
    at: isoTime.describe('when it was sent or confirmed'),
    by: z.string().describe('who wrote it down'),
    recorded: isoTime,
  })
  .meta({ id: 'VisaNoticeEvent' })

export const visaNotice = z
  .object({
    id: z.uuid(),
    application: z.uuid(),
    recipient: z.string(),
    title: z.string(),
    state: z.enum(noticeStates),
    due: isoTime.describe('until when it must be confirmed'),
    late: z.boolean().describe('confirmed after that, or not yet although it is past'),
    events: z.array(noticeEvent),
    version: z.int(),
    steps: z.array(step),
    mark,
  })
  .meta({ id: 'VisaNotice' })
export type VisaNotice = z.output<typeof visaNotice>

export const moveNotice = route({
  id: 'visas.moveNotice',
  method: 'POST',
  path: '/api/visas/notices/:id/:transition',
  summary: 'Write down that a notice was sent, sent again, or confirmed by whom it was for',
  access: 'recommend-visas',
  labelled: true,
  params: z.object({ id: z.uuid(), transition: z.enum(['send', 'resend', 'confirm']) }),
  body: z.object({
    key: idempotencyKey,
    version: z.int(),
    channel: z.enum(noticeChannels).optional().describe('of a sending'),
    contact: z.string().trim().max(200).optional().describe('to whom it was sent, or who confirmed it'),
    reference: z.string().trim().max(100).optional(),
    at: instant.optional().describe('when; now unless said'),
  }),
  response: visaNotice,
})
