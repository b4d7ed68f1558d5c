import { systemRandomness } from '@attache/kernel'
import { describe, expect, it } from 'vitest'
import { Seals } from './seals.ts'

describe('seals', () => {
  const seals = new Seals(systemRandomness.secret(32), systemRandomness)

  it('opens what it sealed, for the one it was sealed for', () => {
    const sealed = seals.seal('JBSWY3DPEHPK3PXP', 'alice')
    expect(sealed).not.toContain('JBSWY3DP')
    expect(seals.open(sealed, 'alice')).toBe('JBSWY3DPEHPK3PXP')
    expect(() => seals.open(sealed, 'bob')).toThrow(/authenticate/)
  })

  it('does not open under another key, nor when altered', () => {
    const sealed = seals.seal('seed', 'alice')
    expect(() => new Seals(systemRandomness.secret(32), systemRandomness).open(sealed, 'alice')).toThrow(/authenticate/)
    expect(() =>
      seals.open(
        sealed.replace(/\.(.)/, (_, first) => (first === 'A' ? '.B' : '.A')),
        'alice',
      ),
    ).toThrow(/authenticate/)
  })
})
