import type { AuditNote } from '../../platform/audit/event.ts'
import { type Act, noteOf, type Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import type { Keeper } from './store.ts'

type AccountAct = Omit<Act, 'label'>

/** Audit events of accounts stand under the public label: they name who and what kind, never what was read. */
export class Notes {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /**
   * Makes a change and its event together: both stand, or neither does, whenever it is cut off. A change that could not be
   * recorded is not made; answers when the event is in the chain.
   */
  async together<T>(
    kind: string,
    by: Reader | null,
    work: (keeper: Keeper, record: (act: AccountAct) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const { database, recorder } = this.#platform
    await this.provable(kind, by)
    const result = await database.keeper
      .transaction()
      .execute((tx) => work(tx, (act) => recorder.recordWith(tx, this.#note(act, by))))
    await recorder.settle()
    return result
  }

  async provable(kind: string, by: Reader | null = null): Promise<void> {
    await this.#platform.recorder.prove(this.#note({ kind }, by))
  }

  async record(act: AccountAct, by: Reader | null = null): Promise<void> {
    await this.#platform.recorder.record(this.#note(act, by))
  }

  #note(act: AccountAct, by: Reader | null): AuditNote {
    const label = this.#platform.labels.publicLabel
    return by === null ? { actor: null, actorName: '', purpose: null, ...act, label } : noteOf(by, { ...act, label })
  }
}
