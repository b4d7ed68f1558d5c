import type { AuditNote } from '../../platform/audit/event.ts'
import { type Act, noteOf, type Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'

type AccountAct = Omit<Act, 'label'>

/** Audit events of accounts stand under the public label: they name who and what kind, never what was read. */
export class Notes {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** A change that could not be recorded is not made. */
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
