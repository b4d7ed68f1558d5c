import { type BodyOf, type ParamsOf, visas } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { Platform } from '../../platform/platform.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { groundsOn } from './grounds.ts'
import { contradicts } from './mismatch.ts'
import { move } from './moves.ts'
import { problemsWith } from './recommendation.ts'

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

/** What the officer decided; against the recommendation it raises an alert. */
export function decide(
  platform: Platform,
  reader: Reader,
  id: string,
  body: BodyOf<typeof visas.decideOn>,
): Promise<visas.VisaApplication> {
  need(reader, 'recommend-visas')
  const { decision } = body
  const limited = body.limited && decision === 'issued'
  const title = visas.decisionTitles[decision]
  const note = limited ? `${title}, limited` : title
  return move(platform, reader, { route: visas.decideOn, id, transition: 'decide', body, note }, (row) => {
    const against = row.recommendation !== null && contradicts(row.recommendation, decision, limited)
    return {
      set: {
        decision,
        limited,
        decided_by: reader.username,
        decided_at: platform.clock.now(),
        mismatch: against ? 'open' : null,
      },
      detail: { decision, limited, against },
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

export function followUp(
  platform: Platform,
  reader: Reader,
  { id, transition }: ParamsOf<typeof visas.followUp>,
  body: BodyOf<typeof visas.followUp>,
): Promise<visas.VisaApplication> {
  need(reader, 'recommend-visas')
  return move(platform, reader, { route: visas.followUp, id, transition, body }, () => ({ set: outcomes[transition] }))
}
