import type { Kysely, Selectable } from 'kysely'
import { sql } from 'kysely'
import { likeText } from '../../platform/database/like.ts'
import type { KeeperTables, PrincipalRow } from '../../platform/database/tables.ts'
import type { NewPrincipal } from './principal.ts'

/** Accounts live where the application role cannot reach them: every function here takes the keeper. */
export type Keeper = Kysely<KeeperTables>
export type Principal = Selectable<PrincipalRow>

export const principalByName = (keeper: Keeper, username: string) =>
  keeper
    .selectFrom('app.principals')
    .selectAll()
    .where('username', '=', username.trim().toLowerCase())
    .executeTakeFirst()

export const principalById = (keeper: Keeper, id: string) =>
  keeper.selectFrom('app.principals').selectAll().where('id', '=', id).executeTakeFirst()

export const principalByInvitation = (keeper: Keeper, hash: string) =>
  keeper.selectFrom('app.principals').selectAll().where('invitation_hash', '=', hash).executeTakeFirst()

export async function principalsExist(keeper: Keeper): Promise<boolean> {
  return (await keeper.selectFrom('app.principals').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function insertPrincipal(
  keeper: Keeper,
  principal: NewPrincipal,
  secret: { readonly passwordHash: string } | { readonly invitationHash: string; readonly expires: Date },
): Promise<boolean> {
  const { roles, compartments, purposes, ...rest } = principal
  const inserted = await keeper
    .insertInto('app.principals')
    .values({
      ...rest,
      roles: [...roles],
      compartments: [...compartments],
      purposes: [...purposes],
      password_hash: 'passwordHash' in secret ? secret.passwordHash : null,
      invitation_hash: 'invitationHash' in secret ? secret.invitationHash : null,
      invitation_expires_at: 'expires' in secret ? secret.expires : null,
      disabled_at: null,
    })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Gives an account a new password; for the demonstration, whose first start may have been cut off. */
export async function setPassword(keeper: Keeper, username: string, passwordHash: string): Promise<string | null> {
  const changed = await keeper
    .updateTable('app.principals')
    .set({ password_hash: passwordHash })
    .where('username', '=', username)
    .returning('id')
    .executeTakeFirst()
  return changed?.id ?? null
}

export async function acceptInvitation(
  keeper: Keeper,
  id: string,
  invitationHash: string,
  passwordHash: string,
): Promise<boolean> {
  const changed = await keeper
    .updateTable('app.principals')
    .set({ password_hash: passwordHash, invitation_hash: null, invitation_expires_at: null })
    .where('id', '=', id)
    .where('invitation_hash', '=', invitationHash)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Takes password, factors and sessions away and leaves a one-time link instead; in the caller's transaction. */
export async function openAgain(
  keeper: Keeper,
  id: string,
  invitationHash: string,
  expires: Date,
  now: Date,
): Promise<void> {
  await keeper
    .updateTable('app.principals')
    .set({
      password_hash: null,
      totp_sealed: null,
      totp_used: null,
      recovery: [],
      oidc_subject: null,
      invitation_hash: invitationHash,
      invitation_expires_at: expires,
      epoch: sql`epoch + 1` as never,
    })
    .where('id', '=', id)
    .execute()
  await keeper.deleteFrom('app.passkeys').where('principal', '=', id).execute()
  await revokeSessionsOf(keeper, id, now)
}

export const principalBySubject = (keeper: Keeper, subject: string) =>
  keeper.selectFrom('app.principals').selectAll().where('oidc_subject', '=', subject).executeTakeFirst()

/** Links an account to a provider's subject, unless it got a way in meanwhile; the invitation is used up by it. */
export async function linkSubject(keeper: Keeper, id: string, subject: string): Promise<boolean> {
  const linked = await keeper
    .updateTable('app.principals')
    .set({ oidc_subject: subject, invitation_hash: null, invitation_expires_at: null })
    .where('id', '=', id)
    .where('password_hash', 'is', null)
    .where('oidc_subject', 'is', null)
    .executeTakeFirst()
  return linked.numUpdatedRows === 1n
}

/** A change of rights: the epoch grows, so that transactions and label sets of before are void. */
export async function setDisabled(keeper: Keeper, id: string, at: Date | null): Promise<void> {
  await keeper
    .updateTable('app.principals')
    .set({ disabled_at: at, epoch: sql`epoch + 1` as never })
    .where('id', '=', id)
    .execute()
}

/** Ends sessions of a principal: all of them, or those of one kind but the one that asks. */
export async function revokeSessionsOf(
  keeper: Keeper,
  principal: string,
  at: Date,
  only: { readonly kind?: 'browser' | 'token'; readonly except?: string } = {},
): Promise<number> {
  let ending = keeper
    .updateTable('app.sessions')
    .set({ revoked_at: at })
    .where('principal', '=', principal)
    .where('revoked_at', 'is', null)
  if (only.kind !== undefined) ending = ending.where('kind', '=', only.kind)
  if (only.except !== undefined) ending = ending.where('id', '<>', only.except)
  return Number((await ending.executeTakeFirst()).numUpdatedRows)
}

export const browserSessionsOf = (keeper: Keeper, principal: string, now: Date) =>
  keeper
    .selectFrom('app.sessions')
    .select(['id', 'method', 'created_at', 'seen_at'])
    .where('principal', '=', principal)
    .where('kind', '=', 'browser')
    .where('revoked_at', 'is', null)
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
    .orderBy('seen_at', 'desc')
    .execute()

export const listPrincipals = (keeper: Keeper, q: string) =>
  keeper
    .selectFrom('app.principals as p')
    .selectAll('p')
    .select((row) =>
      row
        .selectFrom('app.sessions as s')
        .select((s) => s.fn.max('s.seen_at').as('seen'))
        .whereRef('s.principal', '=', 'p.id')
        .where('s.kind', '<>', 'job')
        .as('last_seen'),
    )
    .where((row) =>
      row.or([row('p.username', 'ilike', `%${likeText(q)}%`), row('p.name', 'ilike', `%${likeText(q)}%`)]),
    )
    .where('p.kind', '<>', 'service')
    .orderBy('p.username')
    .execute()

export const listTokens = (keeper: Keeper, principal: string, now: Date) =>
  keeper
    .selectFrom('app.sessions')
    .select(['id', 'name', 'created_at', 'expires_at', 'seen_at', 'scopes', 'unattended'])
    .where('principal', '=', principal)
    .where('kind', '=', 'token')
    .where('revoked_at', 'is', null)
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
    .orderBy('created_at', 'desc')
    .execute()

export const tokenById = (keeper: Keeper, id: string) =>
  keeper.selectFrom('app.sessions').select(['id', 'expires_at']).where('id', '=', id).executeTakeFirstOrThrow()

/** Ends a session of somebody's, and every token that it made. */
export async function revokeSession(
  keeper: Keeper,
  principal: string,
  id: string,
  kind: 'browser' | 'token',
  at: Date,
): Promise<boolean> {
  const ended = await sql<{ id: string }>`
    with recursive ending (id) as (
      select id from app.sessions
      where id = ${id} and principal = ${principal} and kind = ${kind} and revoked_at is null
      union
      select made.id from app.sessions made join ending on made.made_by = ending.id
    )
    update app.sessions s set revoked_at = ${at} from ending where s.id = ending.id and s.revoked_at is null
    returning s.id`.execute(keeper)
  return ended.rows.length > 0
}
