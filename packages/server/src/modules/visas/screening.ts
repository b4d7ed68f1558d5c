import type { LabelId } from '@attache/kernel'
import type { ScreeningQuery } from '@attache/screening'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import {
  ALL_LISTS,
  ALL_MATCHES,
  type Engine,
  type ListInUse,
  labelOfHit,
  matchAll,
  type NewHit,
  type SeenMatch,
} from '../screening/index.ts'

/** From its threshold up a match is a question to a person. The screening of an application remembers which profile it had. */
export const profileOf = ({ profiles }: Platform) => profiles.named('visa')

/** How applicants are held against the lists. */
export function howToScreen(platform: Platform) {
  const { threshold, weights } = profileOf(platform)
  return { limit: ALL_MATCHES, threshold, cutoff: threshold, weights }
}

/** A match on its way to a hit, under the label that the hit will have. */
export interface Candidate {
  readonly match: SeenMatch
  readonly label: LabelId
}

export interface Screened {
  /** What everybody who reads the application may see: the state of the application follows from these alone. */
  readonly open: readonly Candidate[]
  /** What this reader sees besides, under labels higher than that of the application. */
  readonly closed: readonly Candidate[]
  readonly lists: readonly ListInUse[]
}

/**
 * The strongest matches under each label, as many as are kept at a time, and how many were left. What everybody reads takes no
 * place from what is closed.
 */
export function strongest(
  { rules }: Platform,
  candidates: readonly Candidate[],
): { readonly kept: readonly Candidate[]; readonly left: number } {
  const most = rules.value('visa-hits')
  const kept = [...Map.groupBy(candidates, ({ label }) => label).values()].flatMap((all) => all.slice(0, most))
  return { kept, left: candidates.length - kept.length }
}

export const queryOf = (properties: Readonly<Record<string, readonly string[]>>): ScreeningQuery => ({
  schema: 'Person',
  properties,
})

/**
 * Screens applicants twice: once as somebody who holds the label of the application and nothing more, once as this reader. What a
 * closed entry adds becomes hits under labels of their own; the application cannot tell that there are any.
 */
export async function screen(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  label: LabelId,
  queries: readonly ScreeningQuery[],
): Promise<readonly Screened[]> {
  const options = howToScreen(platform)
  const open = await matchAll(platform, engine, reader, ALL_LISTS, queries, { ...options, within: label })
  const all = await matchAll(platform, engine, reader, ALL_LISTS, queries, options)
  const screened: Screened[] = []
  for (const [at] of queries.entries()) {
    const seen = (open.results[at]?.matches ?? []).filter(({ match }) => match)
    const told = new Set(seen.map(saying))
    const closed: Candidate[] = []
    for (const match of all.results[at]?.matches ?? []) {
      if (!match.match || told.has(saying(match))) continue
      const list = all.lists.filter(({ id }) => id === match.dataset).map((one) => one.label)
      closed.push({ match, label: await labelOfHit(platform, reader, match, [label, ...list]) })
    }
    screened.push({ open: seen.map((match) => ({ match, label })), closed, lists: all.lists })
  }
  return screened
}

/** What a match says: of whom, by which of his values. The same said again is no other hit. */
export const saying = ({ id, features }: Pick<SeenMatch, 'id' | 'features'>): string =>
  JSON.stringify([id, features.map(({ property, candidateValue }) => `${property} ${candidateValue}`).sort()])

/** Hits of an application, which wait at its post. */
export const hitsOf = (
  platform: Platform,
  screening: string,
  post: string,
  candidates: readonly Candidate[],
): NewHit[] =>
  candidates.map(({ match, label }) => ({
    id: platform.randomness.uuid(),
    screening,
    batch: null,
    match,
    label,
    office: post,
  }))
