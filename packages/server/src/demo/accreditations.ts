import { daysAfter } from './day.ts'
import { attachePosts } from './posts-abroad.ts'
import type { Random } from './random.ts'
import type { DemoAccreditation } from './rows.ts'

/** Countries that another office answered for before; the map of a real network is redrawn every few years. */
const formerly: Readonly<Record<string, readonly string[]>> = {
  AF: ['ABU'],
  BA: ['BUC', 'ROM'],
  BB: ['PAN'],
  BO: ['BUE'],
  BT: ['DHA'],
  BY: ['KYI'],
  CD: ['PRE', 'NAI'],
  CU: ['MEX'],
  DZ: ['MAD'],
  GE: ['KYI'],
  KZ: ['BER'],
  LY: ['CAI'],
  MN: ['SEO'],
  NG: ['PRE'],
  RU: ['VIE'],
  TW: ['TOK'],
  VE: ['PAN'],
  VN: ['HKG'],
}

/**
 * Who answers for which country and since when. A country's rows follow each other without gap or overlap,
 * so that on any date from the first on exactly one office is responsible.
 */
export function accreditationsOf(random: Random, today: string): readonly DemoAccreditation[] {
  const opening = daysAfter(today, -3650)
  return attachePosts.flatMap(({ code, covers }) =>
    covers.split(' ').flatMap((country) => {
      const holders = [...(formerly[country] ?? []), code]
      // Each change falls into a part of the ten years of its own, so that no two share a day.
      const span = Math.floor(3000 / holders.length)
      const changes = holders
        .slice(1)
        .map((_, index) => daysAfter(today, (index + 1) * span - 3600 + random.int(0, span - 60)))
      const starts = [opening, ...changes]
      return holders.map(
        (holder, index): DemoAccreditation => ({
          office: `office-${holder.toLowerCase()}`,
          country,
          from: starts[index] ?? opening,
          to: starts[index + 1] ?? null,
          role: 'responsible',
        }),
      )
    }),
  )
}
