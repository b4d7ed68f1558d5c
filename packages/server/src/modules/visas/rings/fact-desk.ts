import type { visas } from '@attache/contracts'
import { type Kysely, sql } from 'kysely'
import type { KeeperTables } from '../../../platform/database/tables.ts'
import { Together } from '../../../platform/together.ts'
import { catchUp } from './catching-up.ts'
import { FactIndex } from './fact-index.ts'

interface FedRow {
  readonly mark: string
  readonly generation: number
  readonly application: string | null
  readonly label: number
  readonly person: number
  readonly received: string
  readonly facts: string
}

/** Questions that wait for one look at what is new. */
const MOST = 1_000

/**
 * Keeps the index of facts at what the database holds. Whoever asks is answered by what was committed before he asked; once
 * anything was taken out of the table, the index is made anew.
 */
export class FactDesk {
  readonly #keeper: Kysely<KeeperTables>
  readonly #looks: Together<null, FactIndex>
  #index = new FactIndex()
  #mark: string | null = null
  #generation = -1

  constructor(keeper: Kysely<KeeperTables>) {
    this.#keeper = keeper
    this.#looks = new Together(async (questions) => {
      const index = await this.#look()
      return questions.map(() => index)
    }, MOST)
  }

  /** Before anybody asks: what applications of before state is kept, and what is stated is read. */
  async resume(): Promise<void> {
    await catchUp(this.#keeper)
    await this.current()
  }

  current(): Promise<FactIndex> {
    return this.#looks.ask(null)
  }

  async #look(): Promise<FactIndex> {
    if (!(await this.#feed(this.#mark))) {
      this.#index = new FactIndex()
      await this.#feed(null)
    }
    return this.#index
  }

  /** Adds what came since a mark; false when something went meanwhile. */
  async #feed(since: string | null): Promise<boolean> {
    const { rows } = await sql<FedRow>`select * from app.fact_feed(${since}::xid8)`.execute(this.#keeper)
    const [first] = rows
    if (first === undefined) throw new Error('the feed of facts said nothing')
    if (since !== null && first.generation !== this.#generation) return false
    for (const { application, label, person, received, facts } of rows)
      if (application !== null)
        this.#index.add({ application, label, person, received, facts: facts.split(' ').map(factOf) })
    this.#mark = first.mark
    this.#generation = first.generation
    return true
  }
}

function factOf(text: string): { readonly kind: visas.RingFactKind; readonly fact: number } {
  const [kind = '', fact = ''] = text.split(':')
  return { kind: kind as visas.RingFactKind, fact: Number(fact) }
}
