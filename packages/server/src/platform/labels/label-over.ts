import { join, type LabelId, type Marking, Refusal } from '@attache/kernel'
import { ownWith, type Platform } from '../platform.ts'
import type { Reader } from '../sessions/reader.ts'

/** The label of a record about something: never lower than what it is about, higher when the reader says so. */
export async function labelOver(
  platform: Platform,
  reader: Reader,
  seen: readonly LabelId[],
  asked: Marking | undefined,
): Promise<LabelId> {
  const { labels } = platform
  const least = await ownWith(platform, reader, seen)
  const label = asked === undefined ? least : await labels.intern(join(labels.marking(least), asked))
  if (!(await labels.readable(reader)).has(label))
    throw new Refusal('invalid', 'You could not read what you write under this marking.', {
      remedy: 'Choose one that you hold.',
      fields: [{ field: 'marking', problem: 'is beyond your own clearance' }],
    })
  return label
}
