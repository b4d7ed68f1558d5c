import { type Capability, capabilitiesOfAll, type Role } from '@attache/contracts'
import { type Clearance, Refusal, type Sensitivity } from '@attache/kernel'
import type { Readable } from '../labels/labels.ts'

/** Who acts in a request or a job, with the clearance he acts under. The first argument of every service. */
export interface Reader {
  readonly principal: string
  readonly username: string
  readonly name: string
  readonly office: string | null
  readonly roles: readonly Role[]
  readonly capabilities: readonly Capability[]
  readonly purposes: readonly string[]
  readonly clearance: Clearance
  /** Grows with every change of rights. */
  readonly epoch: number
  readonly readable: Readable
  readonly session: string
  readonly kind: 'browser' | 'token' | 'job'
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
  readonly handle: string
  readonly csrf: string | null
}

export const clearanceOf = (
  row: Pick<ReaderRow, 'organization' | 'country' | 'ceiling' | 'compartments' | 'purpose'>,
): Clearance => ({
  organization: row.organization,
  country: row.country,
  ceiling: row.ceiling as Sensitivity,
  compartments: row.compartments,
  purpose: row.purpose,
})

export function readerOf(row: ReaderRow, readable: Readable): Reader {
  const roles = row.roles as readonly Role[]
  const { principal, username, name, office, purposes, epoch, session, kind, handle, csrf } = row
  return {
    principal,
    username,
    name,
    office,
    roles,
    capabilities: capabilitiesOfAll(roles),
    purposes,
    epoch,
    clearance: clearanceOf(row),
    readable,
    session,
    kind,
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
