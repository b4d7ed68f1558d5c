import { type BodyOf, visas } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import { ownWith, type Platform, write } from '../../../platform/platform.ts'
import { once } from '../../../platform/records/once.ts'
import { need, type Reader } from '../../../platform/sessions/reader.ts'
import type { FactDesk } from './fact-desk.ts'
import { periodOf, sightOf } from './looking.ts'
import { ringOf, wholeRing } from './reading.ts'

/**
 * Keeps what somebody thinks of a ring, under a label as closed as its applications together. It is never changed: whoever thinks
 * otherwise says so after it. No application is touched.
 */
export async function judge(
  platform: Platform,
  desk: FactDesk,
  reader: Reader,
  id: string,
  body: BodyOf<typeof visas.judgeRing>,
): Promise<visas.Ring> {
  need(reader, 'work-visas')
  const { clock, database, labels, randomness } = platform
  const { verdict, reason } = body
  const period = periodOf(platform, body)
  const sight = await sightOf(platform, desk, reader)
  const group = await database.as(reader, (tx) => ringOf(platform, tx, sight, id, period))
  const seen = await database.as(reader, (tx) => wholeRing(platform, tx, group))
  const label = await ownWith(platform, reader, seen.labels)
  await labels.readable(reader)
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: visas.judgeRing.id, id, body }, clock.now(), async () => {
      const { applications } = group
      refuseChanged(applications, body.applications)
      const made = randomness.uuid()
      await tx
        .insertInto('visa_ring_judgements')
        .values({
          id: made,
          label_id: label,
          applications: [...applications],
          verdict,
          reason,
          by: reader.principal,
          by_name: reader.username,
          at: clock.now(),
        })
        .execute()
      await audit({ kind: 'visa.judge-ring', subject: made, detail: { verdict, reason, applications }, label })
      return made
    }),
  )
  return database.as(reader, async (tx) => (await wholeRing(platform, tx, group)).ring)
}

/** A judgement is about what was looked at, and about nothing that came meanwhile. */
function refuseChanged(now: readonly string[], seen: readonly string[]): void {
  const looked = new Set(seen)
  if (looked.size === now.length && now.every((one) => looked.has(one))) return
  throw new Refusal('stale', 'Other applications are in this ring than those that you looked at.', {
    remedy: 'Look at it again, then judge; your text was kept on the page.',
  })
}
