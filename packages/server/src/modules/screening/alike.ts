import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import type { Engine } from './engine.ts'
import { type MatchOptions, matchAll } from './matching.ts'
import { STANDARD } from './settings.ts'

/** Ids of the entities whose names are like a text, in whatever script, the likest first. */
export async function alikeTo(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  dataset: string,
  { schema, text }: { readonly schema: string; readonly text: string },
  more: Pick<MatchOptions, 'limit' | 'include' | 'exclude'>,
): Promise<readonly string[]> {
  const { threshold, cutoff } = platform.profiles.named(STANDARD)
  const question = { schema, properties: { name: [text] } }
  const { results } = await matchAll(platform, engine, reader, dataset, [question], { threshold, cutoff, ...more })
  return results[0]?.matches.map((match) => match.id) ?? []
}
