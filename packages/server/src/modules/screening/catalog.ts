import type { ResponseOf, screening } from '@attache/contracts'
import type { Tx } from '../../platform/database/database.ts'
import { datasets, seenCounts } from '../lists/index.ts'

/** The lists that a reader may screen against. The index follows every import at once, so none of them is outdated. */
export async function catalogAnswer(tx: Tx): Promise<ResponseOf<typeof screening.catalog>> {
  const rows = await datasets(tx)
  const counts = await seenCounts(tx)
  return {
    datasets: rows.map(({ id, name, title, version, at }) => ({
      name,
      title,
      version,
      index_version: version,
      index_current: version !== null,
      entity_count: counts.get(id) ?? 0,
      last_updated: at?.toISOString() ?? null,
      load: true,
      children: [],
    })),
    current: rows.filter(({ version }) => version !== null).map(({ name }) => name),
    outdated: [],
    index_stale: false,
  }
}
