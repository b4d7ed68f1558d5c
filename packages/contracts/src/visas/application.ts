import { z } from 'zod'
import { isoDate, isoTime, mark } from '../common.ts'
import { matchQuery } from '../screening/evidence.ts'
import { step } from '../workflow.ts'
import { findingGrade } from './grades.ts'
import { revocationKinds, whereabouts } from './whereabouts.ts'
import { visaStates } from './workflow.ts'

/** What the automatic screening made of it, by what everybody who reads the application may read. */
export const screeningResults = ['auto-cleared', 'potential-match'] as const
/** What vetting ended in. */
export const findings = ['confirmed', 'resolved'] as const
export const recommendationKinds = ['no-objection', 'refuse', 'administrative-processing', 'limit-validity'] as const
export type RecommendationKind = (typeof recommendationKinds)[number]
/** As pages and histories say it. */
export const recommendationTitles: Readonly<Record<RecommendationKind, string>> = {
  'no-objection': 'No objection',
  refuse: 'Refuse',
  'administrative-processing': 'Administrative processing',
  'limit-validity': 'Limit the validity',
}
export const decisionKinds = ['issued', 'refused', '221g'] as const
export type DecisionKind = (typeof decisionKinds)[number]
export const decisionTitles: Readonly<Record<DecisionKind, string>> = {
  issued: 'Issued',
  refused: 'Refused',
  '221g': '221(g), incomplete',
}
/** An alert stands open until somebody looked into it. */
export const mismatches = ['open', 'closed'] as const

export const visaClass = z
  .string()
  .trim()
  .regex(/^[A-Z]{1,4}-?\d?[A-Z]?(?:\/[A-Z]{1,4}-?\d?[A-Z]?)?$/, 'a visa class as B1/B2, F1 or K3')

export const applicationNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9./-]{0,39}$/, 'letters, digits, points, dashes and slashes, at most 40')

const aside = z.string().trim().max(300).nullable()

/** What an application says besides who applies. */
export const particulars = {
  sponsor: aside,
  employer: aside,
  preparer: aside.describe('who filled the form in for the applicant'),
  address: aside.describe('where the applicant will stay'),
  phone: aside,
  email: aside,
} as const

export const recommendation = z
  .object({
    kind: z.enum(recommendationKinds),
    grounds: z.array(z.string()).describe('codes of legal grounds'),
    facts: z.string().nullable(),
    by: z.string(),
    at: isoTime,
  })
  .meta({ id: 'VisaRecommendation' })

export const decision = z
  .object({
    kind: z.enum(decisionKinds),
    limited: z.boolean().describe('issued for a shorter time or fewer entries than usual'),
    officer: z.string().nullable().describe('who decided; null where nobody wrote it down'),
    by: z.string().describe('who recorded it'),
    at: isoTime.describe('when it was decided'),
  })
  .meta({ id: 'VisaDecision' })

export const revocation = z
  .object({
    kind: z.enum(revocationKinds),
    ground: z.string().describe('the code of its ground'),
    whereabouts: z.enum(whereabouts).describe('where the holder was when it was written down'),
    reference: z.string().nullable(),
    by: z.string().describe('who recorded it'),
    at: isoTime.nullable().describe('when the visa was revoked; null while that is only asked for'),
  })
  .meta({ id: 'VisaRevocation' })

/** Whether everybody who must be told of a revocation has confirmed it. */
export const noticeStandings = ['outstanding', 'late', 'confirmed'] as const
export type NoticeStanding = (typeof noticeStandings)[number]

export const visaApplication = z
  .object({
    id: z.uuid(),
    number: z.string().describe('unique within its post'),
    post: z.object({ id: z.string(), name: z.string() }),
    visaClass: z.string(),
    received: isoDate,
    applicant: z.object({ caption: z.string(), properties: matchQuery.shape.properties }),
    ...particulars,
    state: z.enum(visaStates),
    screened: z.enum(screeningResults),
    vetter: z.string().nullable(),
    finding: z.enum(findings).nullable(),
    known: z.boolean().nullable().describe('whether the post knew the derogatory information before'),
    grade: findingGrade.nullable().describe('of the derogatory information'),
    recommendation: recommendation.nullable(),
    decision: decision.nullable(),
    mismatch: z.enum(mismatches).nullable().describe('the decision contradicts the recommendation'),
    revocation: revocation.nullable(),
    notices: z
      .enum(noticeStandings)
      .nullable()
      .describe('of a revocation: late when one is past its time and not confirmed'),
    at: isoTime,
    by: z.string(),
    version: z.int(),
    steps: z.array(step),
    mark,
  })
  .meta({ id: 'VisaApplication' })
export type VisaApplication = z.output<typeof visaApplication>
