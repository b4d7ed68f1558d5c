import { type Role, rights } from '@attache/contracts'
import { notFound } from '@attache/kernel'
import type { Router } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { BreakGlass } from './break-glass.ts'
import type { HandedOver } from './rights.ts'
import { userOf } from './principal.ts'
import { because } from './rights-rules.ts'
import * as changes from './rights-store.ts'
import { knows, personOf, visibleOf } from './rights-view.ts'
import type { Accounts } from './service.ts'
import * as store from './store.ts'

export interface RightsParts {
  readonly accounts: Accounts
  /** Where people reach Attaché. */
  readonly origin: () => string
}

/** Who may see what and why, how it came to be, and the proposals that change it. */
export function rightsRoutes(router: Router, platform: Platform, { accounts, origin }: RightsParts): void {
  const { keeper } = platform.database
  const { desk } = accounts
  const glass = new BreakGlass(platform, desk)
  const link = (token: string) => `${origin()}/welcome#${token}`

  const shown = (reader: Reader, row: changes.ChangeRow): rights.RightsChange => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    person: {
      id: row.principal,
      username: row.username,
      name: row.person_name,
      organization: row.organization,
      country: row.country,
    },
    ...visibleOf(reader, row),
    reason: row.reason,
    by: row.proposed_by_name,
    at: row.proposed_at.toISOString(),
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decision: row.decision,
    expires: row.expires_at?.toISOString() ?? null,
    ended: row.ended_at?.toISOString() ?? null,
    reviewDue: row.review_due?.toISOString() ?? null,
    reviewedBy: row.reviewed_by_name,
    review: row.review,
    may: desk.may(reader, row),
  })
  const change = async (reader: Reader, id: string) => {
    const row = await changes.changeById(keeper, id)
    if (row === undefined || !desk.sees(reader, row)) throw notFound('This change')
    return shown(reader, row)
  }
  const handed = ({ link: made, expires }: HandedOver) => ({ link: made, expires: expires?.toISOString() ?? null })

  router.mount(rights.listRights, async (reader, { query }) => {
    // A filter by a compartment is answered to whoever may know that it exists.
    const unknown = query.compartment !== undefined && !knows(reader, query.compartment)
    const rows = unknown ? [] : await changes.peopleWithRights(keeper, reader.clearance.organization, query)
    return { items: rows.map((row) => personOf(reader, userOf(row, null))), total: rows.length }
  })

  router.mount(rights.readRights, async (reader, { params }) => {
    const row = await store.principalById(keeper, params.id)
    const ours = row !== undefined && (row.organization === reader.clearance.organization || row.kind === 'partner')
    if (row === undefined || row.kind === 'service' || !ours) throw notFound('This account')
    const passkey = await keeper
      .selectFrom('app.passkeys')
      .select('id')
      .where('principal', '=', row.id)
      .executeTakeFirst()
    const factors = [
      ...(row.password_hash !== null ? (['password'] as const) : []),
      ...(row.totp_sealed !== null ? (['totp'] as const) : []),
      ...(passkey !== undefined ? (['passkey'] as const) : []),
      ...(row.oidc_subject !== null ? (['openid'] as const) : []),
    ]
    const history = await changes.historyOf(keeper, row.id)
    return {
      user: personOf(reader, userOf(row, null)),
      epoch: row.epoch,
      because: because(row.roles as Role[]),
      factors,
      history: history.filter((one) => desk.sees(reader, one)).map((one) => shown(reader, one)),
    }
  })

  router.mount(rights.listChanges, async (reader, { query }) => {
    const filter = { open: query.open !== undefined, kind: query.kind, now: platform.clock.now() }
    const rows = await changes.changesOf(keeper, reader.clearance.organization, filter)
    const items = rows.filter((row) => desk.sees(reader, row)).map((row) => shown(reader, row))
    return { items, total: items.length }
  })

  router.mount(rights.proposeRights, async (reader, { params, body }) =>
    change(reader, await desk.propose(reader, params.id, body)),
  )
  router.mount(rights.resetAccess, async (reader, { params, body }) => {
    const { change: id, ...over } = await desk.reset(reader, params.id, body.reason, link)
    return { change: await change(reader, id), ...handed(over) }
  })
  router.mount(rights.decideChange, async (reader, { params, body }) => {
    const over = await desk.decide(reader, params.id, params.decision, body.reason, link)
    return { change: await change(reader, params.id), ...handed(over) }
  })
  router.mount(rights.askBreakGlass, async (reader, { body }) => change(reader, await glass.ask(reader, body)))
  router.mount(rights.endBreakGlass, async (reader, { params }) => {
    await glass.end(reader, params.id)
    return change(reader, params.id)
  })
  router.mount(rights.reviewBreakGlass, async (reader, { params, body }) => {
    await glass.review(reader, params.id, body.review)
    return change(reader, params.id)
  })
}
