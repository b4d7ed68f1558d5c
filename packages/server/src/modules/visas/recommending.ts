import { type BodyOf, type ParamsOf, visas } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { Platform } from '../../platform/platform.ts'
import { historyOf } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { groundsOn } from './grounds.ts'
import { contradicts, lookedInto } from './mismatch.ts'
import { move } from './moves.ts'
import { problemsWith } from './recommendation.ts'
import { happened } from './when.ts'

/** What we recommend to the consular officer, who alone decides. */
export function recommend(
  platform: Platform,
  reader: Reader,
  id: string,
  body: BodyOf<typeof visas.recommendOn>,
): Promise<visas.VisaApplication> {
  need(reader, 'recommend-visas')
  const { recommendation, facts } = body
  const grounds = [...new Set(body.grounds)]
  const title = visas.recommendationTitles[recommendation]
  const note = grounds.length === 0 ? title : `${title}: ${grounds.join(', ')}`
  return move(
    platform,
    reader,
    { route: visas.recommendOn, id, transition: 'recommend', body, note },
    async ({ received_on }, tx) => {
      const inForce = await groundsOn(tx, received_on)
      const problems = problemsWith({ kind: recommendation, grounds, facts }, inForce, received_on)
      const [first] = problems
      if (first !== undefined)
        throw new Refusal('invalid', 'This cannot be recommended as it is.', {
          fields: problems,
          ...(first.remedy === undefined ? {} : { remedy: first.remedy }),
        })
      return {
        set: {
          recommendation,
          grounds,
          facts: facts === '' ? null : facts,
          recommended_by: reader.username,
          recommended_at: platform.clock.now(),
        },
        detail: { recommendation, grounds, facts },
      }
    },
  )
}

/** What the officer decided, and when; against the recommendation it raises an alert. */
export function decide(
  platform: Platform,
  reader: Reader,
  id: string,
  body: BodyOf<typeof visas.decideOn>,
): Promise<visas.VisaApplication> {
  need(reader, 'recommend-visas')
  const { decision, officer } = body
  const limited = body.limited && decision === 'issued'
  const title = visas.decisionTitles[decision]
  const note = limited ? `${title}, limited` : title
  return move(platform, reader, { route: visas.decideOn, id, transition: 'decide', body, note }, (row) => {
    const before =
      row.decided_at === null
        ? { at: new Date(row.received_on), what: 'the application was received' }
        : { at: row.decided_at, what: 'the earlier decision' }
    const decided = happened(body.at, platform.clock.now(), before)
    const against = row.recommendation !== null && contradicts(row.recommendation, decision, limited)
    return {
      set: {
        decision,
        limited,
        officer,
        decided_by: reader.username,
        decided_at: decided,
        mismatch: against ? 'open' : null,
      },
      detail: { decision, limited, against, officer, at: decided.toISOString() },
    }
  })
}

const outcomes = {
  withdraw: {
    recommendation: null,
    grounds: [] as string[],
    facts: null,
    recommended_by: null,
    recommended_at: null,
  },
  'close-alert': { mismatch: 'closed' },
  keep: { revocation_kind: null, revocation_ground: null, whereabouts: null, revocation_by: null },
} as const

/** What follows a recommendation or a decision; an alert opens again when the revocation that it led to is declined. */
export function followUp(
  platform: Platform,
  reader: Reader,
  { id, transition }: ParamsOf<typeof visas.followUp>,
  body: BodyOf<typeof visas.followUp>,
): Promise<visas.VisaApplication> {
  need(reader, 'recommend-visas')
  return move(platform, reader, { route: visas.followUp, id, transition, body }, async (row, tx) => {
    const set = outcomes[transition]
    if (transition !== 'keep' || row.mismatch === null) return { set }
    const looked = lookedInto(await historyOf(tx, visas.visaWorkflow.kind, id))
    return { set: { ...set, mismatch: looked ? 'closed' : 'open' } }
  })
}
