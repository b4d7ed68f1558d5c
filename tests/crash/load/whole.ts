import { asAdministrator } from '../../support/home-database.ts'
import { attache } from '../../support/server-process.ts'
import { openSnapshot } from './events.ts'
import { halvesIn } from './halves.ts'
import { type Ledger, lostOf } from './ledger.ts'
import { LIST } from './workers.ts'

/** What is wrong with an installation, held against what it has acknowledged; it may go on working meanwhile. */
export interface Faults {
  readonly halves: readonly string[]
  readonly lost: readonly string[]
  readonly chain: string | null
}

export const NO_FAULTS: Faults = { halves: [], lost: [], chain: null }

export async function faultsOf(home: string, anchorFolder: string, ledger: Ledger): Promise<Faults> {
  const acknowledged = ledger.taken()
  const found = await asAdministrator(home, async (database) => {
    await openSnapshot(database)
    return { halves: await halvesIn(database, LIST), lost: await lostOf(database, acknowledged) }
  })
  const verdict = await attache(['audit', 'verify', '--home', home, '--json'], { ATTACHE_ANCHOR_DIR: anchorFolder })
  const { ok, problem, anchoredTo } = verdict.json()
  const anchored = Number(anchoredTo) > 0
  const chain = ok === true && anchored ? null : String(problem ?? 'nothing anchors it')
  return { ...found, chain }
}
