import { expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

it('knows a password by its argon2id hash, however its letters are composed', async () => {
  const stored = await hashPassword('pässword of twelve')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword('pa\u0308ssword of twelve', stored)).toBe(true)
  expect(await verifyPassword('password of twelve', stored)).toBe(false)
  expect(await hashPassword('pässword of twelve')).not.toBe(stored)
})

it('refuses when nothing usable is stored', async () => {
  for (const stored of [null, '', 'plain', '$argon2id$v=19$m=19456,t=2,p=1$short'])
    expect(await verifyPassword('', stored)).toBe(false)
})
