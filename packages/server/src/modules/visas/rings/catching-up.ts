import { type Kysely, sql } from 'kysely'
import type { KeeperTables } from '../../../platform/database/tables.ts'
import type { Stated } from './facts.ts'
import { rowsOf } from './keeping.ts'

interface Factless extends Omit<Stated, 'applicant'> {
  readonly id: string
  readonly country: string | null
  readonly properties: Stated['applicant']
}

/** Applications at a time. */
const CHUNK = 500

/** Keeps what those applications state that were taken in before facts were kept. Begun again, it goes on. */
export async function catchUp(keeper: Kysely<KeeperTables>): Promise<void> {
  let after: string | null = null
  do after = await keepSome(keeper, after)
  while (after !== null)
}

/** The last application that was looked at; null when there was none. */
const keepSome = (keeper: Kysely<KeeperTables>, after: string | null): Promise<string | null> =>
  keeper.transaction().execute(async (tx) => {
    // Nobody is expunged between what is read here and what is kept of it.
    await sql`select pg_advisory_xact_lock_shared(7073)`.execute(tx)
    const { rows } = await sql<Factless>`select * from app.factless_applications(${after}::uuid, ${CHUNK})`.execute(tx)
    const facts = rows.flatMap(({ id, country, properties, ...stated }) =>
      rowsOf(id, { ...stated, applicant: properties }, country),
    )
    if (facts.length > 0) await sql`select app.keep_facts(${JSON.stringify(facts)}::jsonb)`.execute(tx)
    return rows.at(-1)?.id ?? null
  })
