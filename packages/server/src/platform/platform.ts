import { type Clock, joinAll, type LabelId, type Randomness } from '@attache/kernel'
import type { AuditNote } from './audit/event.ts'
import type { Recorder } from './audit/recorder.ts'
import type { Blobs } from './blobs/blobs.ts'
import type { Database, Tx } from './database/database.ts'
import type { Seals } from './home/seals.ts'
import type { Labels } from './labels/labels.ts'
import type { Profiles } from './rules/profiles.ts'
import type { Rules } from './rules/rules.ts'
import type { Reader } from './sessions/reader.ts'
import type { Sessions } from './sessions/sessions.ts'

/** What every module stands on; made once by the wiring. */
export interface Platform {
  readonly database: Database
  readonly labels: Labels
  readonly sessions: Sessions
  readonly recorder: Recorder
  readonly blobs: Blobs
  readonly rules: Rules
  readonly profiles: Profiles
  readonly seals: Seals
  readonly clock: Clock
  readonly randomness: Randomness
}

/** What a service says of an act: who did it comes from the reader. */
export type Act = Omit<AuditNote, 'actor' | 'actorName' | 'purpose'>

export const noteOf = (reader: Reader, act: Act): AuditNote => ({
  actor: reader.principal,
  actorName: reader.username,
  purpose: reader.clearance.purpose,
  ...act,
})

/** Reads under the reader's clearance; when `act` says what was read, that is in the audit chain before the answer is out. */
export async function read<T>(
  platform: Platform,
  reader: Reader,
  work: (tx: Tx) => Promise<T>,
  act?: (result: T) => Act | Promise<Act>,
): Promise<T> {
  const result = await platform.database.as(reader, work)
  if (act !== undefined) await platform.recorder.record(noteOf(reader, await act(result)))
  return result
}

/** Writes in one transaction together with its audit notes, and answers when both stand. */
export async function write<T>(
  platform: Platform,
  reader: Reader,
  work: (tx: Tx, audit: (act: Act) => Promise<void>) => Promise<T>,
): Promise<T> {
  const result = await platform.database.as(reader, (tx) =>
    work(tx, (act) => platform.recorder.recordIn(tx, noteOf(reader, act))),
  )
  await platform.recorder.settle()
  return result
}

/**
 * The label of what a reader makes from things under other labels, or that names them: at least official for his own
 * organization, and nothing less than each of them.
 */
export const ownWith = async (platform: Platform, reader: Reader, labelIds: Iterable<LabelId>): Promise<LabelId> => {
  const { labels } = platform
  const own = labels.marking(await ownOfficial(platform, reader))
  return labels.intern(joinAll([own, ...[...labelIds].map((id) => labels.marking(id))]))
}

/** The label of what the reader's own organization makes: official, releasable to nobody else. */
export const ownOfficial = (platform: Platform, reader: Reader): Promise<LabelId> =>
  platform.labels.intern({
    sensitivity: 'official',
    originators: [{ org: reader.clearance.organization, to: [] }],
    compartments: [],
    usage: null,
    terms: [],
    purposes: null,
  })
