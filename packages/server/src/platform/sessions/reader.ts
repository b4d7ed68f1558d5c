import { type Capability, capabilitiesOfAll, type Role } from '@attache/contracts'
import { type Clearance, type Emergency, Refusal, type Sensitivity } from '@attache/kernel'
import type { SessionMethod } from '../database/tables.ts'
import type { Readable } from '../labels/labels.ts'

/** Who acts in a request or a job, with the clearance he acts under. The first argument of every service. */
export interface Reader {
  readonly principal: string
  readonly username: string
  readonly name: string
  readonly office: string | null
  readonly roles: readonly Role[]
  /** Of the roles, confined to the scopes of a token. */
  readonly capabilities: readonly Capability[]
  readonly purposes: readonly string[]
  readonly clearance: Clearance
  /** When the break-glass ends that widens this clearance; null without one. */
  readonly emergencyUntil: Date | null
  /** Grows with every change of rights. */
  readonly epoch: number
  readonly readable: Readable
  readonly session: string
  readonly kind: 'browser' | 'token' | 'job'
  readonly method: SessionMethod
  /** Showed lately who he is, or is a token made to act alone: may export and change rights. */
  readonly proven: boolean
  /** Must set up a second factor before anything else. */
  readonly mustEnroll: boolean
  /** The key to the reader's transactions. */
  readonly handle: string
  readonly csrf: string | null
}

export interface ReaderRow {
  readonly principal: string
  readonly username: string
  readonly name: string
  readonly organization: string
  readonly country: string
  readonly office: string | null
  readonly roles: readonly string[]
  readonly ceiling: string
  readonly compartments: readonly string[]
  readonly purposes: readonly string[]
  readonly purpose: string
  readonly epoch: number
  readonly session: string
  readonly kind: 'browser' | 'token' | 'job'
  readonly method: SessionMethod
  readonly scopes: readonly string[] | null
  readonly handle: string
  readonly csrf: string | null
}

/** What the session adds to its row: judged when the reader is looked up. */
export interface Standing {
  readonly proven: boolean
  readonly mustEnroll: boolean
  readonly emergency: { readonly opens: Emergency; readonly until: Date } | null
}

export const clearanceOf = (
  row: Pick<ReaderRow, 'organization' | 'country' | 'ceiling' | 'compartments' | 'purpose'>,
  emergency: Emergency | null = null,
): Clearance => ({
  organization: row.organization,
  country: row.country,
  ceiling: row.ceiling as Sensitivity,
  compartments: row.compartments,
  purpose: row.purpose,
  ...(emergency === null ? {} : { emergency }),
})

export function readerOf(row: ReaderRow, clearance: Clearance, readable: Readable, standing: Standing): Reader {
  const roles = row.roles as readonly Role[]
  const { principal, username, name, office, purposes, epoch, session, kind, method, handle, csrf } = row
  const { proven, mustEnroll, emergency } = standing
  const own = mustEnroll ? [] : capabilitiesOfAll(roles)
  return {
    principal,
    username,
    name,
    office,
    roles,
    capabilities: row.scopes === null ? own : own.filter((capability) => row.scopes?.includes(capability)),
    purposes,
    epoch,
    clearance,
    emergencyUntil: emergency?.until ?? null,
    readable,
    session,
    kind,
    method,
    proven,
    mustEnroll,
    handle,
    csrf,
  }
}

/** The second wall beside the route's own declaration: services say what they need. */
export function need(reader: Reader, capability: Capability): void {
  if (!reader.capabilities.includes(capability)) throw denied()
}

export const denied = (): Refusal =>
  new Refusal('denied', 'Your role does not include this.', {
    remedy: 'Ask your supervisor or the system administrator.',
  })
