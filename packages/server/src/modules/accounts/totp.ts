import type { Randomness } from '@attache/kernel'
import { Secret, TOTP } from 'otpauth'

const PERIOD_S = 30
const RECOVERY_CODES = 10

/** A seed of 160 bits in base32, as RFC 4226 recommends. */
export const newSeed = (randomness: Randomness): string =>
  new Secret({
    buffer: new Uint8Array(Buffer.from(randomness.secret(20), 'base64url').subarray(0, 20)).buffer as ArrayBuffer,
  }).base32

export const uriOf = (seed: string, username: string): string =>
  new TOTP({ issuer: 'Attaché', label: username, secret: Secret.fromBase32(seed), period: PERIOD_S }).toString()

/** The time step a code belongs to, one step of drift allowed (RFC 6238, 5.2); null when it is no code of this seed. */
export function stepOf(seed: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const totp = new TOTP({ secret: Secret.fromBase32(seed), period: PERIOD_S })
  const drift = totp.validate({ token, timestamp: now.getTime(), window: 1 })
  return drift === null ? null : Math.floor(now.getTime() / 1_000 / PERIOD_S) + drift
}

/** Codes to keep on paper: 50 bits each, in letters that are not mistaken for one another. */
export const newRecoveryCodes = (randomness: Randomness): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, () => {
    const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
    const bytes = Buffer.from(randomness.secret(12), 'base64url')
    const code = [...bytes.subarray(0, 10)].map((byte) => letters[byte % letters.length]).join('')
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })

/** A recovery code as it is compared, however it was typed. */
export const plainRecovery = (code: string): string => code.trim().toLowerCase().replace(/[\s-]/g, '')
