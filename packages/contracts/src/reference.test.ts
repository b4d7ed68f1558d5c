import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { apiReference } from './reference.ts'

it('stands in docs/api.md as the contracts have it (node scripts/api-reference.ts writes it)', () => {
  expect(readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8')).toBe(apiReference())
})
