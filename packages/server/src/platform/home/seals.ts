import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import type { Randomness } from '@attache/kernel'

const FORM = 'v1'

/** Small secrets that must be read again (seeds of one-time codes): AES-256-GCM under a key that stays in the home. */
export class Seals {
  readonly #key: Buffer
  readonly #randomness: Randomness
  readonly #hashKeys = new Map<string, Buffer>()

  /** `key` is 32 bytes in base64url. */
  constructor(key: string, randomness: Randomness) {
    this.#key = Buffer.from(key, 'base64url')
    this.#randomness = randomness
  }

  /** `context` says whose secret it is: sealed for one, it does not open for another. */
  seal(text: string, context: string): string {
    const nonce = Buffer.from(this.#randomness.secret(12), 'base64url').subarray(0, 12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(context))
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return [FORM, ...[nonce, body, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.')
  }

  /** A keyed hash of a text, the same each time: who has the database alone can neither open nor guess it. */
  hash(text: string, context: string): string {
    let key = this.#hashKeys.get(context)
    if (key === undefined) {
      key = Buffer.from(hkdfSync('sha256', this.#key, Buffer.alloc(0), `hash ${context}`, 32))
      this.#hashKeys.set(context, key)
    }
    return createHmac('sha256', key).update(text).digest('base64url')
  }

  open(sealed: string, context: string): string {
    const [form, nonce = '', body = '', tag = ''] = sealed.split('.')
    if (form !== FORM) throw new Error('a sealed secret of an unknown form')
    const decipher = createDecipheriv('aes-256-gcm', this.#key, Buffer.from(nonce, 'base64url'))
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
  }
}
