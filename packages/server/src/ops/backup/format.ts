/**
 * A backup file: magic, length and bytes of a header in plain JSON, then frames. A frame is a length and AES-256-GCM
 * ciphertext; its nonce is its number and whether it is the last, its additional data the hash of everything before the first
 * frame. So no byte can be altered, no frame moved, left out or cut off without being noticed.
 */
export const MAGIC = Buffer.from('ATTACHE BACKUP 1\n')

/** Nothing in it tells of content: it stays readable to whoever holds the file. */
export interface Header {
  readonly id: string
  readonly installation: string
  readonly at: string
  readonly software: string
  readonly key: KeyWrap
}

/** How the random key of the content is wrapped. */
export type KeyWrap =
  | { readonly kind: 'file'; readonly keyId: string; readonly salt: string; readonly sealed: string }
  | {
      readonly kind: 'passphrase'
      readonly n: number
      readonly r: number
      readonly p: number
      readonly salt: string
      readonly sealed: string
    }

export interface BackedUpTable {
  readonly name: string
  readonly schema: string
  readonly table: string
  readonly columns: readonly string[]
}

export interface BackedUpSequence {
  readonly name: string
  readonly value: string
  readonly called: boolean
}

/** The first frame: what the snapshot is of. */
export interface Manifest {
  readonly server: string
  readonly migrations: readonly string[]
  readonly head: { readonly seq: number; readonly hash: string }
  readonly tables: readonly BackedUpTable[]
  readonly sequences: readonly BackedUpSequence[]
  /** Small files of the home, by path: keys, checkpoints, and the secrets without the passwords of the database. */
  readonly files: Readonly<Record<string, string>>
}

export interface TableDigest {
  readonly rows: number
  readonly digest: string
}

/** The last frame: what must be found again. */
export interface Trailer {
  readonly tables: Readonly<Record<string, TableDigest>>
  readonly blobs: number
  readonly blobBytes: number
  readonly missingBlobs: readonly string[]
}

export type Section = { readonly table: string } | { readonly blob: string }

/** The first byte of a frame. */
export const kinds = { manifest: 1, section: 2, data: 3, trailer: 4 } as const
export type Kind = (typeof kinds)[keyof typeof kinds]

export const FRAME = 1_048_576
/** A frame holds at most one piece of content, or the manifest with its checkpoints. */
export const LARGEST_FRAME = 32 * FRAME

export function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index), 0)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}
