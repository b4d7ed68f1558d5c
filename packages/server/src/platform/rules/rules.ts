import { type Clock, dayOf } from '@attache/kernel'
import type { Kysely } from 'kysely'
import type { KeeperTables } from '../database/tables.ts'

export type RuleName =
  | 'idle-lock'
  | 'session-end'
  | 'step-up'
  | 'invitation'
  | 'token-life'
  | 'second-factor'
  | 'break-glass'
  | 'break-glass-review'
  | 'list-removals-share'
  | 'list-removals-few'
  | 'visa-screening-threshold'
  | 'visa-hits'
  | 'redress-papers'
  | 'ring-period'
  | 'ring-fewest'
  | 'ring-join'
  | 'ring-weight'
  | 'duplicate-score'
  | 'duplicate-near'

const MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const

interface Rule {
  readonly name: string
  readonly from_day: string
  readonly value: number
  readonly unit: string
  readonly source: string
}

/** The agency's periods and thresholds: rows with a first day and a source, never constants. Read when the server starts. */
export class Rules {
  readonly #rows: readonly Rule[]
  readonly #clock: Clock

  private constructor(rows: readonly Rule[], clock: Clock) {
    this.#rows = rows
    this.#clock = clock
  }

  static async open(keeper: Kysely<KeeperTables>, clock: Clock): Promise<Rules> {
    return new Rules(await keeper.selectFrom('app.rules').selectAll().orderBy('from_day', 'desc').execute(), clock)
  }

  /** The value in force today. */
  value(name: RuleName): number {
    return this.#inForce(name).value
  }

  /** A period in milliseconds. */
  period(name: RuleName): number {
    const { value, unit } = this.#inForce(name)
    const length = MS[unit as keyof typeof MS]
    if (length === undefined) throw new Error(`the rule ${name} is not a period but ${unit}`)
    return value * length
  }

  #inForce(name: RuleName): Rule {
    const today = dayOf(this.#clock.now())
    const rule = this.#rows.find((row) => row.name === name && row.from_day <= today)
    if (rule === undefined) throw new Error(`no rule ${name} is in force on ${today}`)
    return rule
  }
}
