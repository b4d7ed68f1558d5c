import type { Reader } from '../../../packages/server/src/platform/sessions/reader.ts'
import type { TestInstallation } from '../../support/server.ts'
import { type Persona, personas } from '../personas.ts'
import { started } from './markings.ts'

/** A new token of a persona, whose id both worlds make from his name. */
async function openToken({ platform }: TestInstallation, persona: Persona, id: string): Promise<string> {
  const expires = persona.fate === 'expired' ? new Date(started.getTime() - 60_000) : null
  const { secret } = await platform.sessions.open(id, 'token', {
    purpose: persona.purposes[0] ?? '',
    expires,
    unattended: true,
  })
  return secret
}

/** Every persona with a token, and a reader for each that can have one. */
export async function admit(
  installation: TestInstallation,
  tokens: Map<string, string>,
  readers: Map<string, Reader>,
): Promise<void> {
  const { platform, randomness } = installation
  for (const persona of personas) {
    randomness.restart(`persona ${persona.name}`)
    const id = randomness.uuid()
    await insertPersona(installation, persona, id)
    const secret = await openToken(installation, persona, id)
    tokens.set(persona.name, secret)
    if (persona.fate === undefined) {
      const found = await platform.sessions.find(secret)
      if (found?.state !== 'open') throw new Error(`${persona.name} has no session`)
      readers.set(persona.name, found.reader)
    }
  }
}

export async function renew(installation: TestInstallation, tokens: Map<string, string>): Promise<void> {
  const { randomness } = installation
  for (const persona of personas) {
    randomness.restart(`persona ${persona.name}`)
    const id = randomness.uuid()
    randomness.restart(`renew ${persona.name}`)
    tokens.set(persona.name, await openToken(installation, persona, id))
  }
}

async function insertPersona({ platform }: TestInstallation, persona: Persona, id: string): Promise<void> {
  const { name, roles, organization, country, office, ceiling, compartments, purposes } = persona
  await platform.database.keeper
    .insertInto('app.principals')
    .values({
      id,
      kind: 'person',
      username: name,
      name,
      organization,
      country,
      office,
      roles: [...roles],
      ceiling,
      compartments: [...compartments],
      purposes: [...purposes],
      password_hash: null,
      invitation_hash: null,
      invitation_expires_at: null,
      disabled_at: null,
    })
    .execute()
}

export async function meetFate({ platform }: TestInstallation, persona: Persona): Promise<void> {
  const { keeper } = platform.database
  if (persona.fate === 'disabled')
    await keeper
      .updateTable('app.principals')
      .set({ disabled_at: started })
      .where('username', '=', persona.name)
      .execute()
  if (persona.fate === 'revoked-rights')
    await keeper
      .updateTable('app.principals')
      .set({ ceiling: 'official', compartments: [], epoch: 2 })
      .where('username', '=', persona.name)
      .execute()
}

/** The handle is the same, the labels are those of now. */
export async function freshReader({ platform }: TestInstallation, known: Reader): Promise<Reader> {
  return { ...known, readable: await platform.labels.readable(known) }
}
