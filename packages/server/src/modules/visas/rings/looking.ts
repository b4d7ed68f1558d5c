import { dayOf } from '@attache/kernel'
import type { Tx } from '../../../platform/database/database.ts'
import type { Platform } from '../../../platform/platform.ts'
import { inSlices } from '../../../platform/slices.ts'
import type { Readable } from '../../../platform/labels/labels.ts'
import type { Reader } from '../../../platform/sessions/reader.ts'
import type { FactDesk } from './fact-desk.ts'
import type { FactIndex, Period } from './fact-index.ts'
import { type Group, groupsOf } from './group.ts'
import { kindsOn } from './kinds.ts'
import type { Kind, Limits } from './weighing.ts'

/** The period that is asked for, or that of the agency before the day that ends it. */
export function periodOf(
  { clock, rules }: Platform,
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
): Period {
  const { from, to } = asked
  const end = to === undefined ? clock.now().getTime() : Date.parse(to)
  return { from: from ?? dayOf(new Date(end - rules.period('ring-period'))), to: to ?? null }
}

export const limitsOf = ({ rules }: Platform): Limits => ({
  fewest: rules.value('ring-fewest'),
  join: rules.value('ring-join') / 100,
  weight: rules.value('ring-weight') / 100,
})

export async function kindsToday({ clock }: Platform, tx: Tx): Promise<ReadonlyMap<string, Kind>> {
  return new Map((await kindsOn(tx, dayOf(clock.now()))).map((kind) => [kind.kind, kind]))
}

/** What this reader may read of what is stated now. */
export interface Sight {
  readonly index: FactIndex
  readonly readable: Readable
}

export const sightOf = async ({ labels }: Platform, desk: FactDesk, reader: Reader): Promise<Sight> => ({
  index: await desk.current(),
  readable: await labels.readable(reader),
})

/** The rings of a period, as this reader's own rights make them: of what he does not see nothing is counted. */
export async function ringsIn(
  platform: Platform,
  tx: Tx,
  { index, readable }: Sight,
  period: Period,
): Promise<readonly Group[]> {
  const kinds = await kindsToday(platform, tx)
  const most = Math.max(2, ...[...kinds.values()].map((kind) => kind.most))
  return inSlices(groupsOf(index.shared(readable, period, most), index, kinds, limitsOf(platform)))
}
