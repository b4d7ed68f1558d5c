import type { rights } from '@attache/contracts'
import { notFound, Refusal } from '@attache/kernel'
import type { RightsChangeRow } from '../../platform/database/tables.ts'
import type { Platform } from '../../platform/platform.ts'
import { denied, type Reader } from '../../platform/sessions/reader.ts'
import { hashOf } from '../../platform/sessions/sessions.ts'
import { Notes } from './notes.ts'
import { beyond, difference, losesApproval, misfitOf, noRights, standsOn, widens } from './rights-rules.ts'
import * as changes from './rights-store.ts'
import { hidesAll } from './rights-view.ts'
import * as store from './store.ts'

/** A link that a decision made, to be handed over. */
export interface HandedOver {
  readonly link: string | null
  readonly expires: Date | null
}
const nothing: HandedOver = { link: null, expires: null }

type Kind = RightsChangeRow['kind']

/**
 * Rights and their history. The administrator proposes; what lets somebody do or see more waits for a second person, who is
 * neither of the two and holds it himself. What narrows holds at once. Only until an organization has had its first approver
 * does a proposal hold by itself, and says so.
 */
export class RightsDesk {
  readonly #platform: Platform
  readonly #notes: Notes

  constructor(platform: Platform) {
    this.#platform = platform
    this.#notes = new Notes(platform)
  }

  async propose(
    by: Reader,
    id: string,
    body: { readonly epoch: number; readonly rights: rights.Rights; readonly reason: string },
  ) {
    const person = await this.#personFor(by, id)
    if (person.epoch !== body.epoch)
      throw new Refusal('stale', 'The rights of this person changed in the meantime.', {
        remedy: 'Look again, then decide.',
      })
    refuseMisfit(body.rights.roles, person.organization !== by.clearance.organization, 'rights.roles')
    const now = changes.rightsOf(person)
    const { before, after } = difference(now, body.rights)
    if (Object.keys(after).length === 0)
      throw new Refusal('invalid', 'Nothing would change.', { remedy: 'Change a role, the clearance or a purpose.' })
    const waits = widens(now, body.rights) && (await this.waits(by, id))
    const change = await this.#notes.together('rights.propose', by, async (keeper, record) => {
      const made = await this.record(keeper, by, id, 'change', waits ? 'proposed' : 'applied', {
        before,
        after,
        reason: body.reason,
      })
      if (!waits) {
        if (losesApproval(now, body.rights)) await this.#keepOneApprover(keeper, by, id)
        await changes.setRights(keeper, id, after)
      }
      await record({
        kind: 'rights.propose',
        subject: id,
        detail: { change: made, fields: Object.keys(after), waits },
      })
      return made
    })
    if (!waits) this.#platform.labels.forget(id)
    return change
  }

  /** A way back in for somebody who lost his: his sessions, password and factors end when it is approved. */
  async reset(by: Reader, id: string, reason: string, link: (token: string) => string) {
    const person = await this.#personFor(by, id)
    const waits = await this.waits(by, id)
    const done = await this.#notes.together('rights.reset', by, async (keeper, record) => {
      const change = await this.record(keeper, by, person.id, 'reset', waits ? 'proposed' : 'applied', {
        before: {},
        after: {},
        reason,
      })
      await record({ kind: 'rights.reset', subject: id, detail: { change, waits } })
      return { change, ...(waits ? nothing : await this.#openAgain(keeper, id, link)) }
    })
    if (!waits) this.#platform.labels.forget(id)
    return done
  }

  async decide(
    by: Reader,
    id: string,
    decision: 'approve' | 'decline' | 'withdraw',
    reason: string,
    link: (token: string) => string,
  ): Promise<HandedOver> {
    const { database, clock, rules } = this.#platform
    const change = await changes.changeById(database.keeper, id)
    if (change === undefined || !this.sees(by, change)) throw notFound('This proposal')
    if (!this.may(by, change).includes(decision)) {
      if (change.state !== 'proposed')
        throw new Refusal('stale', 'This was decided already.', { remedy: 'Load it again.' })
      throw denied()
    }
    if (decision === 'approve') await this.#mayGrant(by, change)
    const now = clock.now()
    const glass = change.kind === 'break-glass' && decision === 'approve'
    const asked = change.expires_at === null ? 0 : change.expires_at.getTime() - change.proposed_at.getTime()
    const handed = await this.#notes.together(`rights.${decision}`, by, async (keeper, record) => {
      const moved = await changes.moveChange(keeper, id, 'proposed', {
        state: decision === 'approve' ? 'applied' : decision === 'decline' ? 'declined' : 'withdrawn',
        decided_by: by.principal,
        decided_by_name: by.username,
        decided_at: now,
        decision: reason,
        // The hours begin when somebody agreed to them.
        ...(glass
          ? {
              expires_at: new Date(now.getTime() + asked),
              review_due: new Date(now.getTime() + asked + rules.period('break-glass-review')),
            }
          : {}),
      })
      if (!moved)
        throw new Refusal('stale', 'Somebody else decided this at the same moment.', { remedy: 'Load it again.' })
      await record({
        kind: `rights.${decision}`,
        subject: change.principal,
        detail: { change: id, of: change.kind },
      })
      if (decision !== 'approve') return nothing
      if (change.kind === 'reset') return this.#openAgain(keeper, change.principal, link)
      if (!glass) await this.#refuseOvertaken(keeper, change)
      await changes.setRights(keeper, change.principal, glass ? {} : (change.after as Partial<rights.Rights>))
      return nothing
    })
    if (decision === 'approve') this.#platform.labels.forget(change.principal)
    return handed
  }

  /** Writes down a change; returns its id. */
  async record(
    keeper: store.Keeper,
    by: Reader | null,
    principal: string,
    kind: Kind,
    state: 'proposed' | 'applied',
    content: {
      readonly before: Partial<rights.Rights>
      readonly after: Partial<rights.Rights>
      readonly reason: string
      readonly expires?: Date
    },
  ): Promise<string> {
    const { clock, randomness } = this.#platform
    const id = randomness.uuid()
    await changes.insertChange(keeper, {
      id,
      principal,
      kind,
      state,
      before: content.before,
      after: content.after,
      reason: content.reason,
      proposed_by: by?.principal ?? null,
      proposed_by_name: by?.username ?? 'the first start',
      proposed_at: clock.now(),
      decided_by: null,
      decided_by_name: null,
      decided_at: state === 'applied' ? clock.now() : null,
      decision: null,
      expires_at: content.expires ?? null,
      ended_at: null,
      review_due: null,
      reviewed_by: null,
      reviewed_by_name: null,
      reviewed_at: null,
      review: null,
    })
    return id
  }

  /**
   * Whether a second person must agree. Once anybody could approve, nothing holds by itself again: neither while he is disabled
   * nor because it is about him, or one administrator could take over the last who stands in the way.
   */
  async waits(by: Reader, subject: string): Promise<boolean> {
    if (!(await changes.approvalBegan(this.#platform.database.keeper, by.clearance.organization))) return false
    if (await this.approverExists(by, subject)) return true
    throw new Refusal('guarded', 'There is nobody who could agree to it.', {
      remedy: 'The organization needs another supervisor or privacy officer with an account that is in use.',
    })
  }

  approverExists(by: Reader, subject: string): Promise<boolean> {
    return changes.approverExists(this.#platform.database.keeper, by.clearance.organization, [by.principal, subject])
  }

  /** Whether a change concerns this reader: his own, one he made, one he may decide or review. */
  sees(reader: Reader, change: changes.ChangeRow): boolean {
    if (change.principal === reader.principal || change.proposed_by === reader.principal) return true
    if (hidesAll(reader, change)) return false
    const can = (capability: Reader['capabilities'][number]) => reader.capabilities.includes(capability)
    if (can('review-rights') || can('approve-rights')) return true
    // Who holds what a break-glass opens is told of it.
    const opened = (change.after as Partial<rights.Rights>).compartments ?? []
    return change.kind === 'break-glass' && opened.some((one) => reader.clearance.compartments.includes(one))
  }

  may(reader: Reader, change: changes.ChangeRow): ('approve' | 'decline' | 'withdraw' | 'end' | 'review')[] {
    const own = change.proposed_by === reader.principal
    const about = change.principal === reader.principal
    const approver = reader.capabilities.includes('approve-rights') && !own && !about
    const glass = change.kind === 'break-glass'
    return [
      ...(change.state === 'proposed' && approver ? (['approve', 'decline'] as const) : []),
      ...(change.state === 'proposed' && own ? (['withdraw'] as const) : []),
      ...(glass && change.state === 'applied' && (about || approver) ? (['end'] as const) : []),
      ...(glass &&
      ['applied', 'ended'].includes(change.state) &&
      change.reviewed_at === null &&
      !about &&
      change.decided_by !== reader.principal &&
      reader.capabilities.includes('review-break-glass')
        ? (['review'] as const)
        : []),
    ]
  }

  async #mayGrant(by: Reader, change: changes.ChangeRow): Promise<void> {
    const held = await changes.heldCompartments(this.#platform.database.keeper)
    // A way back in hands over all that its holder has.
    const granted =
      change.kind === 'reset'
        ? await changes.rightsHeld(this.#platform.database.keeper, change.principal)
        : (change.after as Partial<rights.Rights>)
    const more = beyond(by.clearance, granted, held)
    // That a restricted case exists is told to nobody who is not cleared for it.
    const named = [...new Set(more.map((one) => (one.startsWith('case:') ? 'all of it' : one)))]
    if (more.length > 0)
      throw new Refusal('guarded', 'Nobody approves more than he holds himself.', {
        remedy: `Somebody cleared for ${named.join(', ')} must approve this${change.kind === 'reset' ? ', or it is taken from the account first' : ''}.`,
      })
  }

  /** The first approver closes the door for good; without this, taking his role away would open it again. */
  async #keepOneApprover(keeper: store.Keeper, by: Reader, id: string): Promise<void> {
    const { organization } = by.clearance
    await changes.oneAtATime(keeper)
    if (!(await changes.approvalBegan(keeper, organization))) return
    if (await changes.approverExists(keeper, organization, [id])) return
    throw new Refusal('guarded', 'Nobody else could approve changes of rights then.', {
      remedy: 'Have another supervisor or privacy officer approved first, or disable the account.',
    })
  }

  /** What was taken away since a proposal was made must not come back by it. */
  async #refuseOvertaken(keeper: store.Keeper, change: changes.ChangeRow): Promise<void> {
    const after = change.after as Partial<rights.Rights>
    const before =
      change.kind === 'invitation'
        ? { ...noRights, office: after.office ?? null }
        : (change.before as Partial<rights.Rights>)
    if (!standsOn(await changes.rightsHeld(keeper, change.principal), before, after))
      throw new Refusal('stale', 'The rights of this person changed since this was proposed.', {
        remedy: 'Decline it, and have it proposed again from the rights of now.',
      })
  }

  async #openAgain(keeper: store.Keeper, principal: string, link: (token: string) => string): Promise<HandedOver> {
    const { clock, randomness, rules } = this.#platform
    const token = randomness.secret(32)
    const expires = new Date(clock.now().getTime() + rules.period('invitation'))
    await store.openAgain(keeper, principal, hashOf(token), expires, clock.now())
    return { link: link(token), expires }
  }

  async #personFor(by: Reader, id: string): Promise<store.Principal> {
    const person = await store.principalById(this.#platform.database.keeper, id)
    if (person === undefined || person.kind === 'service') throw notFound('This account')
    if (person.organization !== by.clearance.organization && person.kind !== 'partner') throw notFound('This account')
    if (id === by.principal)
      throw new Refusal('guarded', 'Nobody changes his own rights.', { remedy: 'Ask another administrator.' })
    return person
  }
}

/** Refuses roles that are not for one person, or not for somebody of that organization. */
export function refuseMisfit(roles: rights.Rights['roles'], foreign: boolean, field: string): void {
  const why = misfitOf(roles, foreign)
  if (why !== null)
    throw new Refusal('invalid', why, {
      remedy: 'Choose other roles.',
      fields: [{ field, problem: 'do not go together' }],
    })
}
