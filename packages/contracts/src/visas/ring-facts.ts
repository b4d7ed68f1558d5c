import { z } from 'zod'
import { isoDate } from '../common.ts'
import { route } from '../route.ts'

/** What applications may have in common. */
export const ringFactKinds = [
  'passport',
  'id-number',
  'phone',
  'email',
  'stay',
  'home',
  'sponsor',
  'employer',
  'preparer',
] as const
export type RingFactKind = (typeof ringFactKinds)[number]
/** As pages say it. */
export const ringFactTitles: Readonly<Record<RingFactKind, string>> = {
  passport: 'Passport',
  'id-number': 'Identity number',
  phone: 'Phone',
  email: 'Mail',
  stay: 'Will stay at',
  home: 'Lives at',
  sponsor: 'Sponsor',
  employer: 'Employer',
  preparer: 'Prepared by',
}

/** What a kind of fact weighs. Weights are rows with a first day and a source. */
export const ringKind = z
  .object({
    kind: z.enum(ringFactKinds),
    weight: z.number().describe('of a fact that two people share; divided by log2 of how many do'),
    most: z.int().describe('what more applications than these have in common joins nobody'),
    alone: z.boolean().describe('two people who share it are a ring, whatever it weighs'),
    source: z.string(),
    verified: z.boolean(),
    from: isoDate,
    to: isoDate.nullable().describe('the first day on which it no longer holds'),
  })
  .meta({ id: 'VisaRingKind' })
export type RingKind = z.output<typeof ringKind>

export const listRingKinds = route({
  id: 'visas.ringKinds',
  method: 'GET',
  path: '/api/visas/ring-kinds',
  summary: 'What the kinds of shared facts weigh, as in force on a day',
  access: 'work-visas',
  query: z.object({ on: isoDate.optional().describe('today unless said') }),
  response: z.object({ on: isoDate, items: z.array(ringKind), total: z.int() }),
})

/** A fact that several applications state, in the words of one of them. */
export const sharedFact = z
  .object({
    kind: z.enum(ringFactKinds),
    value: z.string(),
    applications: z.array(z.uuid()),
    people: z.int().describe('different applicants among them'),
    weight: z.number().describe('0: too many share it, so that it joins nobody'),
  })
  .meta({ id: 'VisaSharedFact' })
export type SharedFact = z.output<typeof sharedFact>
