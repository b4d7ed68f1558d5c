import type { accounts, Role } from '@attache/contracts'
import type { Sensitivity } from '@attache/kernel'
import type { z } from 'zod'
import type { Reader } from '../../platform/sessions/reader.ts'
import type { Principal } from './store.ts'

/** An account to be made. */
export interface NewPrincipal {
  readonly id: string
  readonly kind: 'person' | 'service' | 'partner'
  readonly username: string
  readonly name: string
  readonly organization: string
  readonly country: string
  readonly office: string | null
  readonly roles: readonly Role[]
  readonly ceiling: Sensitivity
  readonly compartments: readonly string[]
  readonly purposes: readonly string[]
}

export const meOf = (reader: Reader, officeName: string | null): accounts.Me => ({
  id: reader.principal,
  username: reader.username,
  name: reader.name,
  roles: [...reader.roles],
  capabilities: [...reader.capabilities],
  organization: reader.clearance.organization,
  office: reader.office === null ? null : { id: reader.office, name: officeName ?? reader.office },
  clearance: {
    ceiling: reader.clearance.ceiling,
    compartments: [...reader.clearance.compartments],
    purpose: reader.clearance.purpose,
  },
  purposes: [...reader.purposes],
})

export const userOf = (
  row: Omit<Principal, 'epoch' | 'created_at'>,
  lastSeen: Date | null,
): z.output<typeof accounts.user> => ({
  id: row.id,
  username: row.username,
  name: row.name,
  roles: row.roles as Role[],
  office: row.office,
  organization: row.organization,
  ceiling: row.ceiling as Sensitivity,
  compartments: row.compartments,
  purposes: row.purposes,
  state:
    row.disabled_at !== null
      ? 'disabled'
      : row.password_hash === null && row.oidc_subject === null
        ? 'invited'
        : 'active',
  lastSeen: lastSeen?.toISOString() ?? null,
})
