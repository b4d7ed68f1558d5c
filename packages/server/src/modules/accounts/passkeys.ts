import { notFound, Refusal } from '@attache/kernel'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { Notes } from './notes.ts'
import type { RelyingParty } from './relying-party.ts'
import { Tickets } from './tickets.ts'

interface Begun {
  readonly challenge: string
  readonly party: RelyingParty
  /** Whose passkey is being added; null when one is being used. */
  readonly principal: string | null
}

/** Passkeys, as WebAuthn level 3 defines them; user verification is always asked for, so that one is two factors. */
export class Passkeys {
  readonly #platform: Platform
  readonly #tickets: Tickets<Begun>
  readonly #notes: Notes

  constructor(platform: Platform) {
    this.#platform = platform
    this.#tickets = new Tickets(platform.clock, platform.randomness)
    this.#notes = new Notes(platform)
  }

  listOf(principal: string) {
    return this.#platform.database.keeper
      .selectFrom('app.passkeys')
      .selectAll()
      .where('principal', '=', principal)
      .orderBy('created_at')
      .execute()
  }

  async beginAdding(reader: Reader, party: RelyingParty) {
    const held = await this.listOf(reader.principal)
    const options = await generateRegistrationOptions({
      rpName: 'Attaché',
      rpID: party.id,
      userName: reader.username,
      userDisplayName: reader.name,
      userID: new TextEncoder().encode(reader.principal),
      challenge: this.#challenge(),
      excludeCredentials: held.map(({ id, transports }) => ({ id, transports: transports as never })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const ticket = this.#tickets.issue({ challenge: options.challenge, party, principal: reader.principal })
    return { ticket, options: options as unknown as Record<string, unknown> }
  }

  async add(reader: Reader, ticket: string, name: string, answer: unknown): Promise<void> {
    const { clock } = this.#platform
    const begun = this.#tickets.take(ticket)
    if (begun === null || begun.principal !== reader.principal) throw runOut()
    const verified = await verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON,
      expectedChallenge: begun.challenge,
      expectedOrigin: begun.party.origin,
      expectedRPID: begun.party.id,
      requireUserVerification: true,
    }).catch((error: unknown) => {
      throw notAccepted(error)
    })
    if (!verified.verified) throw notAccepted()
    const { credential } = verified.registrationInfo
    await this.#notes.together('factor.passkey-add', reader, async (keeper, record) => {
      const made = await keeper
        .insertInto('app.passkeys')
        .values({
          id: credential.id,
          principal: reader.principal,
          relying_party: begun.party.id,
          public_key: Buffer.from(credential.publicKey),
          counter: credential.counter,
          transports: credential.transports ?? [],
          name,
          created_at: clock.now(),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst()
      if (made.numInsertedOrUpdatedRows !== 1n) throw notAccepted()
      await record({ kind: 'factor.passkey-add', subject: reader.principal })
    })
  }

  async remove(reader: Reader, id: string): Promise<void> {
    await this.#notes.together('factor.passkey-remove', reader, async (keeper, record) => {
      const removed = await keeper
        .deleteFrom('app.passkeys')
        .where('id', '=', id)
        .where('principal', '=', reader.principal)
        .executeTakeFirst()
      if (removed.numDeletedRows === 0n) throw notFound('This passkey')
      await record({ kind: 'factor.passkey-remove', subject: reader.principal })
    })
  }

  /** The options name no credential: whoever asks learns nothing of who has an account. */
  async begin(party: RelyingParty) {
    const options = await generateAuthenticationOptions({
      rpID: party.id,
      challenge: this.#challenge(),
      userVerification: 'required',
    })
    const ticket = this.#tickets.issue({ challenge: options.challenge, party, principal: null })
    return { ticket, options: options as unknown as Record<string, unknown> }
  }

  /** The principal whose passkey answered; refused alike whatever was wrong. */
  async verify(ticket: string, answer: { readonly id: string }): Promise<string> {
    const { keeper } = this.#platform.database
    const begun = this.#tickets.take(ticket)
    if (begun === null || begun.principal !== null) throw runOut()
    const passkey = await keeper.selectFrom('app.passkeys').selectAll().where('id', '=', answer.id).executeTakeFirst()
    if (passkey === undefined) throw notAccepted()
    const verified = await verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: begun.challenge,
      expectedOrigin: begun.party.origin,
      expectedRPID: begun.party.id,
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: passkey.counter,
        transports: passkey.transports as never,
      },
    }).catch((error: unknown) => {
      throw notAccepted(error)
    })
    if (!verified.verified) throw notAccepted()
    await keeper
      .updateTable('app.passkeys')
      .set({ counter: verified.authenticationInfo.newCounter, used_at: this.#platform.clock.now() })
      .where('id', '=', passkey.id)
      .execute()
    return passkey.principal
  }

  #challenge(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(Buffer.from(this.#platform.randomness.secret(32), 'base64url'))
  }
}

const runOut = (): Refusal =>
  new Refusal('unauthenticated', 'That took more than five minutes, or was sent twice.', { remedy: 'Begin again.' })

const notAccepted = (cause?: unknown): Refusal =>
  new Refusal('unauthenticated', 'The passkey was not accepted.', {
    remedy: 'Try again, or sign in another way.',
    cause,
  })
