import type { Generated } from 'kysely'
import type { Json } from './columns.ts'

export interface PrincipalRow {
  id: string
  kind: 'person' | 'service' | 'partner'
  username: string
  name: string
  organization: string
  country: string
  office: string | null
  roles: string[]
  ceiling: string
  compartments: string[]
  purposes: string[]
  password_hash: string | null
  invitation_hash: string | null
  invitation_expires_at: Date | null
  disabled_at: Date | null
  totp_sealed: Generated<string | null>
  totp_used: Generated<number | null>
  recovery: Generated<string[]>
  /** Issuer and subject of an OpenID Connect provider, joined by a space. */
  oidc_subject: Generated<string | null>
  epoch: Generated<number>
  created_at: Generated<Date>
}

export interface SessionRow {
  id: string
  principal: string
  kind: 'browser' | 'token' | 'job'
  secret_hash: string | null
  handle: string
  csrf: string | null
  name: Generated<string>
  purpose: string
  created_at: Date
  seen_at: Date
  expires_at: Date | null
  locked_at: Date | null
  revoked_at: Date | null
  method: Generated<SessionMethod>
  proven_at: Generated<Date | null>
  scopes: Generated<string[] | null>
  unattended: Generated<boolean>
  made_by: Generated<string | null>
}

/** How a session was opened. */
export type SessionMethod = 'password' | 'passkey' | 'openid' | 'invitation' | 'token' | 'job'

export interface PasskeyRow {
  /** The credential's id, base64url. */
  id: string
  principal: string
  relying_party: string
  public_key: Buffer
  counter: number
  transports: string[]
  name: string
  created_at: Date
  used_at: Generated<Date | null>
}

export interface RightsChangeRow {
  id: string
  principal: string
  kind: 'invitation' | 'change' | 'reset' | 'disable' | 'enable' | 'break-glass'
  state: 'proposed' | 'applied' | 'declined' | 'withdrawn' | 'ended'
  before: Json<Record<string, unknown>>
  after: Json<Record<string, unknown>>
  reason: string
  proposed_by: string | null
  proposed_by_name: string
  proposed_at: Date
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision: string | null
  expires_at: Date | null
  ended_at: Date | null
  review_due: Date | null
  reviewed_by: string | null
  reviewed_by_name: string | null
  reviewed_at: Date | null
  review: string | null
}

export interface IdentityKeeperTables {
  'app.principals': PrincipalRow
  'app.sessions': SessionRow
  'app.passkeys': PasskeyRow
  'app.rights_changes': RightsChangeRow
}
