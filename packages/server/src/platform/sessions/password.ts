import { argon2 as argon2Callback, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const argon2 = promisify(argon2Callback)

/** OWASP's second argon2id setting: 19 MiB, two passes, one lane. */
const settings = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await argon2('argon2id', { message: password.normalize('NFKC'), nonce, ...settings })
  const { memory, passes, parallelism } = settings
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${nonce.toString('base64url')}$${Buffer.from(tag).toString('base64url')}`
}

/** Takes as long for an account without a password as for one with: the answer tells nothing of which accounts exist. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored ?? '')
  const [, memory, passes, parallelism, nonce = '', tag = ''] = parts ?? []
  const expected = Buffer.from(tag, 'base64url')
  const computed = await argon2('argon2id', {
    message: password.normalize('NFKC'),
    nonce: parts === null ? Buffer.alloc(16) : Buffer.from(nonce, 'base64url'),
    memory: Number(memory ?? settings.memory),
    passes: Number(passes ?? settings.passes),
    parallelism: Number(parallelism ?? settings.parallelism),
    tagLength: parts === null ? settings.tagLength : expected.length,
  })
  return parts !== null && timingSafeEqual(Buffer.from(computed), expected)
}
