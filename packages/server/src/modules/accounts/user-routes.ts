import { accounts, type Capability } from '@attache/contracts'
import type { Router } from '../../platform/http/router.ts'
import { userOf } from './principal.ts'
import type { Accounts } from './service.ts'

/** Accounts as the administrator sees them, and everybody's own API tokens. */
export function userRoutes(router: Router, service: Accounts, origin: () => string): void {
  router.mount(accounts.listUsers, async (_reader, { query }) => {
    const rows = await service.users(query.q ?? '')
    return { items: rows.map((row) => userOf(row, row.last_seen)), total: rows.length }
  })

  router.mount(accounts.inviteUser, async (reader, { body }) => {
    const invited = { ...body, organization: body.organization ?? reader.clearance.organization }
    const { id, token, expires, awaits } = await service.invite(reader, invited)
    return {
      user: { ...invited, id, state: 'invited' as const, lastSeen: null },
      link: `${origin()}/welcome#${token}`,
      expires: expires.toISOString(),
      awaits,
    }
  })

  router.mount(accounts.disableUser, async (reader, { params }) =>
    userOf(await service.setDisabled(reader, params.id, true), null),
  )
  router.mount(accounts.enableUser, async (reader, { params }) =>
    userOf(await service.setDisabled(reader, params.id, false), null),
  )
  router.mount(accounts.signOutUser, async (reader, { params }) => ({
    ended: await service.signOutEverywhere(reader, params.id),
  }))

  router.mount(accounts.listTokens, async (reader) => {
    const rows = await service.tokens(reader)
    return { items: rows.map(tokenOf), total: rows.length }
  })
  router.mount(accounts.createToken, async (reader, { body }) => {
    const { id, secret, created, expires, scopes, unattended } = await service.createToken(reader, body)
    const { name } = body
    return {
      token: tokenOf({ id, name, created_at: created, expires_at: expires, seen_at: created, scopes, unattended }),
      secret,
    }
  })
  router.mount(accounts.revokeToken, async (reader, { params }) => {
    await service.revokeToken(reader, params.id)
    return { revoked: true }
  })
}

const tokenOf = (row: {
  readonly id: string
  readonly name: string
  readonly created_at: Date
  readonly expires_at: Date | null
  readonly seen_at: Date
  readonly scopes: readonly string[] | null
  readonly unattended: boolean
}) => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes === null ? null : ([...row.scopes] as Capability[]),
  unattended: row.unattended,
  created: row.created_at.toISOString(),
  expires: row.expires_at?.toISOString() ?? null,
  lastSeen: row.seen_at > row.created_at ? row.seen_at.toISOString() : null,
})
