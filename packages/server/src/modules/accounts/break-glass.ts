import type { rights } from '@attache/contracts'
import { notFound, Refusal, type Sensitivity } from '@attache/kernel'
import type { Platform } from '../../platform/platform.ts'
import { denied, type Reader } from '../../platform/sessions/reader.ts'
import { Notes } from './notes.ts'
import type { RightsDesk } from './rights.ts'
import { forbiddenInEmergency } from './rights-rules.ts'
import * as changes from './rights-store.ts'

/** Seeing more for a few hours: asked for with a reason, agreed to by a second person, ended by the clock, reviewed. */
export class BreakGlass {
  readonly #platform: Platform
  readonly #desk: RightsDesk
  readonly #notes: Notes

  constructor(platform: Platform, desk: RightsDesk) {
    this.#platform = platform
    this.#desk = desk
    this.#notes = new Notes(platform)
  }

  async ask(
    reader: Reader,
    body: {
      readonly ceiling: Sensitivity
      readonly compartments: readonly string[]
      readonly hours: number
      readonly reason: string
    },
  ): Promise<string> {
    const longest = this.#platform.rules.period('break-glass')
    const asked = body.hours * 3_600_000
    if (asked > longest)
      throw new Refusal('invalid', `A break-glass lasts ${longest / 3_600_000} hours at most.`, {
        remedy: 'Ask for less, and again if it is needed.',
        fields: [{ field: 'hours', problem: `is more than ${longest / 3_600_000}` }],
      })
    const never = forbiddenInEmergency(body.compartments)
    if (never.length > 0)
      throw new Refusal('guarded', `A break-glass never opens ${never.join(', ')}.`, {
        remedy: 'Ask whoever holds it to answer you.',
        fields: [{ field: 'compartments', problem: 'holds what no break-glass opens' }],
      })
    if (!(await this.#desk.approverExists(reader, reader.principal)))
      throw new Refusal('guarded', 'There is nobody who could agree to it.', {
        remedy: 'The organization needs a supervisor or a privacy officer with an account.',
      })
    const now = this.#platform.clock.now()
    const after: Partial<rights.Rights> = { ceiling: body.ceiling, compartments: [...body.compartments] }
    return this.#notes.together('break-glass.ask', reader, async (keeper, record) => {
      const id = await this.#desk.record(keeper, reader, reader.principal, 'break-glass', 'proposed', {
        before: {},
        after,
        reason: body.reason,
        expires: new Date(now.getTime() + asked),
      })
      await record({ kind: 'break-glass.ask', subject: reader.principal, detail: { change: id } })
      return id
    })
  }

  async end(reader: Reader, id: string): Promise<void> {
    const { clock, labels } = this.#platform
    const change = await this.#seen(reader, id)
    if (!this.#desk.may(reader, change).includes('end')) throw change.state === 'applied' ? denied() : over()
    await this.#notes.together('break-glass.end', reader, async (keeper, record) => {
      if (!(await changes.moveChange(keeper, id, 'applied', { state: 'ended', ended_at: clock.now() }))) throw over()
      // Nothing in the rights themselves changes but the epoch: what was read under the wider set is void.
      await changes.setRights(keeper, change.principal, {})
      await record({ kind: 'break-glass.end', subject: change.principal, detail: { change: id } })
    })
    labels.forget(change.principal)
  }

  async review(reader: Reader, id: string, review: string): Promise<void> {
    const { clock } = this.#platform
    const change = await this.#seen(reader, id)
    if (!this.#desk.may(reader, change).includes('review'))
      throw change.reviewed_at === null
        ? new Refusal('guarded', 'This is reviewed by somebody who neither asked for it nor agreed to it.', {
            remedy: 'Ask another privacy officer.',
          })
        : over()
    await this.#notes.together('break-glass.review', reader, async (keeper, record) => {
      const moved = await changes.moveChange(keeper, id, change.state, {
        reviewed_by: reader.principal,
        reviewed_by_name: reader.username,
        reviewed_at: clock.now(),
        review,
      })
      if (!moved) throw over()
      await record({ kind: 'break-glass.review', subject: change.principal, detail: { change: id } })
    })
  }

  async #seen(reader: Reader, id: string): Promise<changes.ChangeRow> {
    const change = await changes.changeById(this.#platform.database.keeper, id)
    if (change === undefined || change.kind !== 'break-glass' || !this.#desk.sees(reader, change))
      throw notFound('This break-glass')
    return change
  }
}

const over = (): Refusal => new Refusal('stale', 'This is over already.', { remedy: 'Load it again.' })
