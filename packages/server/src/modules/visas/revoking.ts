import { type BodyOf, visas } from '@attache/contracts'
import { dayOf, Refusal } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { today } from './intake.ts'
import { move } from './moves.ts'
import { openNotices } from './notices.ts'
import { mayRevoke } from './revocation.ts'
import { revocationGroundsOn } from './revocation-rules.ts'
import { happened } from './when.ts'

/** The ground that is named, when a visa may be revoked on it today with its holder where he is. */
async function groundFor(
  tx: Tx,
  day: string,
  { ground, whereabouts }: Pick<BodyOf<typeof visas.revoke>, 'ground' | 'whereabouts'>,
): Promise<visas.RevocationGround> {
  const found = (await revocationGroundsOn(tx, day)).find(({ code }) => code === ground)
  if (found === undefined) {
    const remedy = 'Choose one that is in force.'
    const problem = `${ground} is no ground for a revocation on ${day}`
    throw new Refusal('invalid', 'This cannot be written down as it is.', {
      remedy,
      fields: [{ field: 'ground', problem, remedy }],
    })
  }
  const may = mayRevoke(found, whereabouts)
  if (!may.ok) throw new Refusal('guarded', may.why, may.remedy === undefined ? {} : { remedy: may.remedy })
  return found
}

/** Asks whoever may revoke it to revoke a visa; an open alert has then done its work, until it is declined. */
export function requestRevocation(
  platform: Platform,
  reader: Reader,
  id: string,
  body: BodyOf<typeof visas.requestRevocation>,
): Promise<visas.VisaApplication> {
  need(reader, 'recommend-visas')
  const asked = { route: visas.requestRevocation, id, transition: 'request-revocation', body }
  return move(platform, reader, asked, async (row, tx) => {
    const { code, kind } = await groundFor(tx, today(platform), body)
    return {
      set: {
        revocation_kind: kind,
        revocation_ground: code,
        whereabouts: body.whereabouts,
        revocation_by: reader.username,
        ...(row.mismatch === 'open' ? { mismatch: 'closed' as const } : {}),
      },
      detail: { kind, ground: code, whereabouts: body.whereabouts },
    }
  })
}

/** Records that a visa was revoked, and opens a notice for everybody who must be told. */
export function revoke(
  platform: Platform,
  reader: Reader,
  id: string,
  body: BodyOf<typeof visas.revoke>,
): Promise<visas.VisaApplication> {
  need(reader, 'recommend-visas')
  return move(platform, reader, { route: visas.revoke, id, transition: 'revoke', body }, async (row, tx) => {
    const { whereabouts, reference } = body
    const issued = { at: row.decided_at ?? row.at, what: 'the decision' }
    const revoked = happened(body.at, platform.clock.now(), issued)
    const { code, kind } = await groundFor(tx, dayOf(revoked), body)
    return {
      set: {
        revocation_kind: kind,
        revocation_ground: code,
        whereabouts,
        revocation_reference: reference ?? null,
        revocation_by: reader.username,
        revoked_at: revoked,
      },
      detail: { kind, ground: code, whereabouts, reference: reference ?? null, at: revoked.toISOString() },
      after: (inTx, audit) => openNotices(inTx, platform, reader, { application: row, whereabouts, revoked }, audit),
    }
  })
}
