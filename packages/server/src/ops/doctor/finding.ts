import type { Clock } from '@attache/kernel'

/** One thing that was looked at. */
export interface Finding {
  /** Which check this is, the same from version to version. */
  readonly check: string
  readonly ok: boolean
  readonly what: string
  readonly remedy: string | null
}

export interface DoctorOptions {
  readonly home: string
  readonly databaseUrl: string | undefined
  readonly anchorFolder: string | undefined
  /** Read every uploaded file instead of some. */
  readonly deep?: boolean
  readonly clock: Clock
  readonly publicUrl?: string | undefined
  readonly tlsCertificate?: string | undefined
  readonly tlsKey?: string | undefined
  /** Where the built web app is, when not beside the server. */
  readonly webFolder?: string
  readonly nodeVersion?: string
  readonly leastFreeBytes?: number
}

/** A finding whose remedy is told only when it is bad. */
export const finding = (check: string, ok: boolean, what: string, remedy: string): Finding => ({
  check,
  ok,
  what,
  remedy: ok ? null : remedy,
})
