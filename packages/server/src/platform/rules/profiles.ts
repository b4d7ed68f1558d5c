import { type Clock, dayOf, Refusal } from '@attache/kernel'
import type { Weights } from '@attache/screening'
import type { Kysely, Selectable } from 'kysely'
import type { KeeperTables, ScreeningProfileRow } from '../database/tables.ts'
import type { RuleName, Rules } from './rules.ts'

type Row = Selectable<ScreeningProfileRow>

/** How a kind of question is screened. */
export interface Profile {
  /** `name/version`, as every screening made with it says. */
  readonly id: string
  readonly name: string
  readonly version: number
  readonly title: string
  /** What it is meant for; null for anything. */
  readonly schema: string | null
  readonly threshold: number
  readonly cutoff: number
  readonly weights: Weights
  readonly from: string
  readonly source: string
  readonly verified: boolean
}

/** The profiles of the agency: dated rows, read when the server starts. */
export class Profiles {
  readonly #rows: readonly Row[]
  readonly #rules: Rules
  readonly #clock: Clock

  private constructor(rows: readonly Row[], rules: Rules, clock: Clock) {
    this.#rows = rows
    this.#rules = rules
    this.#clock = clock
  }

  static async open(keeper: Kysely<KeeperTables>, rules: Rules, clock: Clock): Promise<Profiles> {
    const rows = await keeper
      .selectFrom('app.screening_profiles')
      .selectAll()
      .orderBy('name')
      .orderBy('version')
      .execute()
    return new Profiles(rows, rules, clock)
  }

  /** Those in force today. */
  all(): readonly Profile[] {
    const today = dayOf(this.#clock.now())
    return this.#rows
      .filter(({ from_day, to_day }) => from_day <= today && (to_day === null || today < to_day))
      .map((row) => this.#shape(row))
  }

  /** The version in force today of the profile of a name. */
  named(name: string): Profile {
    const all = this.all()
    const found = all.find((one) => one.name === name)
    if (found !== undefined) return found
    throw new Refusal('invalid', `There is no profile “${name}”.`, {
      remedy: `Use one of: ${all.map((one) => one.name).join(', ')}.`,
      fields: [{ field: 'profile', problem: 'is unknown' }],
    })
  }

  /** A version, in force or not, that something was begun with. */
  ofId(id: string): Profile {
    const row = this.#rows.find(({ name, version }) => `${name}/${version}` === id)
    if (row === undefined) throw new Error(`the profile ${id} is gone`)
    return this.#shape(row)
  }

  #shape({ name, version, title, schema, threshold, rule, cutoff, weights, ...row }: Row): Profile {
    return {
      id: `${name}/${version}`,
      name,
      version,
      title,
      schema,
      threshold: threshold ?? this.#rules.value(rule as RuleName) / 100,
      cutoff,
      weights,
      from: row.from_day,
      source: row.source,
      verified: row.verified,
    }
  }
}
