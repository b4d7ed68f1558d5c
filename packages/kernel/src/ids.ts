/** Identifiers carry their kind in the type, so that a case id never lands where an office id belongs. */
export type Id<Kind extends string> = string & { readonly __kind?: Kind }

export type PrincipalId = Id<'principal'>
export type OfficeId = Id<'office'>
export type OrganizationId = Id<'organization'>
export type PersonId = Id<'person'>
export type EntityId = Id<'entity'>

/** A small integer that stands for one interned marking. */
export type LabelId = number

/** Where ids and secrets come from; injected, so that a run can be repeated byte for byte. */
export interface Randomness {
  /** A random UUID, version 4 in shape: it tells no time and no order. */
  uuid(): string
  /** `bytes` random bytes in base64url. */
  secret(bytes: number): string
}

export const systemRandomness: Randomness = {
  uuid: () => crypto.randomUUID(),
  secret: (bytes) => base64url(crypto.getRandomValues(new Uint8Array(bytes))),
}

function base64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
