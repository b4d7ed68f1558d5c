import { fixedClock } from '../../packages/kernel/src/index.ts'
import type { Reader } from '../../packages/server/src/platform/sessions/reader.ts'
import type { TestServer } from '../support/databases.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'
import { personas } from './personas.ts'
import { hideDirectory, openDirectory } from './world/directory.ts'
import { hidePairs, openPair } from './world/duplicates.ts'
import { hideAssertion } from './world/entities.ts'
import { ids } from './world/ids.ts'
import { hideFollowUp, openFollowUp } from './world/follow-up.ts'
import { hideLists, importBaseList } from './world/lists.ts'
import { hideMappings } from './world/mappings.ts'
import { official, secret, started } from './world/markings.ts'
import { hideHits, hideHolds, insertOld } from './world/old.ts'
import { admit, freshReader, meetFate, renew } from './world/people.ts'
import { hideRedress, openInquiry } from './world/redress.ts'
import { hideRetention } from './world/retention.ts'
import { hideRings, openRing } from './world/rings.ts'
import { hideScreening } from './world/screening.ts'
import { hideVisas, openVisa } from './world/visas.ts'

export { ids } from './world/ids.ts'

export interface World {
  readonly installation: TestInstallation
  /** The id of the secret import; the unknown one in the world without it. */
  readonly secretImport: string
  /** The token of each persona. */
  readonly tokens: ReadonlyMap<string, string>
  /** A reader for each persona that can have one. */
  readonly readers: ReadonlyMap<string, Reader>
  /** Gives everybody a new token, since the suite has signed them out. */
  renew(): Promise<void>
  close(): Promise<void>
}

/** Builds one world: the same base in the same order, and with `withSecret` everything that must stay unknown, before the base's own last steps. */
export async function buildWorld(server: TestServer, withSecret: boolean): Promise<World> {
  const installation = await openTestInstallation(server, fixedClock(started))
  const { platform, application, randomness } = installation
  const tokens = new Map<string, string>()
  const readers = new Map<string, Reader>()

  await admit(installation, tokens, readers)
  const keyholder = reader(readers, 'keyholder')
  const supervisor = reader(readers, 'supervisor')

  randomness.restart('base')
  await base(installation, supervisor)
  if (withSecret) {
    randomness.restart('secret')
    await hide(installation, keyholder, supervisor)
  }
  await application.standing.idle()
  // Last: a round over what the secret changes would not find again what nothing speaks for.
  application.duplicates.look()
  await application.duplicates.idle()
  await openPair(installation.admin, await platform.labels.intern(official))
  if (withSecret) await hidePairs(installation.admin, await platform.labels.intern(secret))
  for (const persona of personas) await meetFate(installation, persona)
  // Labels made for the secret must not be what tells the worlds apart.
  for (const [name, known] of readers) {
    await platform.labels.readable(known)
    const found = await platform.sessions.find(tokens.get(name) ?? '')
    if (found?.state === 'open') readers.set(name, found.reader)
  }
  await application.lists.idle()
  const hidden = await installation.admin.query<{ id: string }>(
    `select id from list_imports where source = 'nightfall'`,
  )
  return {
    installation,
    tokens,
    readers,
    secretImport: hidden.rows[0]?.id ?? ids.unknown,
    renew: () => renew(installation, tokens),
    close: () => installation.close(),
  }
}

function reader(readers: ReadonlyMap<string, Reader>, name: string): Reader {
  const found = readers.get(name)
  if (found === undefined) throw new Error(`no reader ${name}`)
  return found
}

async function base(installation: TestInstallation, supervisor: Reader): Promise<void> {
  await openDirectory(installation, await installation.platform.labels.intern(official))
  await importBaseList(installation, supervisor)
  const label = await installation.platform.labels.intern(official)
  const by = supervisor.principal
  await insertOld(installation.admin, { label, list: 'base_list', by, name: 'base' })
  await openVisa(installation.admin, { label, by })
  await openRing(installation.admin, { label, by })
  await openFollowUp(installation.admin, { label, by })
  await openInquiry(installation.admin, { label, by })
}

/** Everything that only the keyholder may know of. */
async function hide(installation: TestInstallation, keyholder: Reader, supervisor: Reader): Promise<void> {
  const { platform, randomness } = installation
  const label = await platform.labels.intern(secret)
  await platform.labels.readable(keyholder)
  await hideDirectory(installation, label)
  await hideLists(installation, keyholder)
  randomness.restart('secret batch')
  const hidden = { label, by: { by: keyholder.principal, by_name: keyholder.username } }
  await platform.database.as(await freshReader(installation, keyholder), async (tx) => {
    await hideScreening(tx, hidden)
    await hideMappings(tx, hidden)
    await hideAssertion(tx, hidden)
    await hideRetention(tx, hidden)
    await hideVisas(tx, hidden)
    await hideRings(tx, hidden)
    await hideFollowUp(tx, hidden)
    await hideRedress(tx, hidden)
  })
  // On the supervisor: what everybody sees of him is held by nobody whom they know.
  await insertOld(installation.admin, { label, list: 'nightfall', by: keyholder.principal, name: 'secret' })
  await hideHolds(installation.admin, { label, by: supervisor.principal })
  await hideHits(installation.admin, { label, by: keyholder.principal })
  await platform.recorder.record({
    kind: 'entity.read',
    actor: keyholder.principal,
    actorName: keyholder.username,
    purpose: 'investigation',
    subject: 'sec-1',
    label,
  })
}
