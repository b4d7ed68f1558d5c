import { account } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { Router } from '../../platform/http/router.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import type { Factors } from './factors.ts'
import type { Passkeys } from './passkeys.ts'
import { type Origins, passkeyAddress, relyingParty } from './relying-party.ts'
import type { Accounts } from './service.ts'

export interface AccountParts {
  readonly accounts: Accounts
  readonly factors: Factors
  readonly passkeys: Passkeys
  readonly origins: () => Origins
}

/** One's own factors and sessions. */
export function myAccountRoutes(router: Router, { accounts, factors, passkeys, origins }: AccountParts): void {
  const mine = async (reader: Reader): Promise<account.MyAccount> => {
    const [principal, keys, sessions] = await Promise.all([
      accounts.principal(reader.principal),
      passkeys.listOf(reader.principal),
      accounts.browserSessions(reader.principal),
    ])
    return {
      password: principal?.password_hash != null,
      totp: principal?.totp_sealed != null,
      recoveryLeft: principal?.recovery.length ?? 0,
      openid: principal?.oidc_subject != null,
      passkeys: keys.map((key) => ({
        id: key.id,
        name: key.name,
        relyingParty: key.relying_party,
        created: key.created_at.toISOString(),
        used: key.used_at?.toISOString() ?? null,
      })),
      sessions: sessions.map((session) => ({
        id: session.id,
        method: session.method,
        created: session.created_at.toISOString(),
        seen: session.seen_at.toISOString(),
        current: session.id === reader.session,
      })),
    }
  }
  const then = async (reader: Reader, done: Promise<unknown>) => {
    await done
    return mine(reader)
  }

  router.mount(account.readAccount, mine)
  router.mount(account.beginTotp, async (reader) => factors.beginTotp(byHand(reader)))
  router.mount(account.confirmTotp, async (reader, { body }) => ({
    codes: [...(await factors.confirmTotp(byHand(reader), body.ticket, body.code))],
  }))
  router.mount(account.removeTotp, (reader) => then(reader, factors.removeTotp(byHand(reader))))
  router.mount(account.renewRecovery, async (reader) => ({ codes: [...(await factors.renewRecovery(byHand(reader)))] }))
  router.mount(account.newPasskeyOptions, (reader, { request }) => {
    const party = relyingParty(request, origins())
    if (party === null)
      throw new Refusal('guarded', 'Passkeys work at a host name, not at an IP address.', {
        remedy: `Open ${passkeyAddress(origins())}.`,
      })
    return passkeys.beginAdding(byHand(reader), party)
  })
  router.mount(account.addPasskey, (reader, { body }) =>
    then(reader, passkeys.add(byHand(reader), body.ticket, body.name, body.passkey)),
  )
  router.mount(account.removePasskey, (reader, { params }) => then(reader, passkeys.remove(byHand(reader), params.id)))
  router.mount(account.changePassword, (reader, { body }) =>
    then(reader, factors.changePassword(byHand(reader), body.password)),
  )
  router.mount(account.endSession, (reader, { params }) => then(reader, accounts.endSession(reader, params.id)))
}

/** A token never changes how its owner signs in: whoever found it would lock him out. */
function byHand(reader: Reader): Reader {
  if (reader.kind === 'browser') return reader
  throw new Refusal('denied', 'A token cannot change how its owner signs in.', { remedy: 'Sign in with a browser.' })
}
