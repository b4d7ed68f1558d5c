import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitmentIn, commitmentTo, split } from './content.ts'

const salt = Buffer.alloc(32, 3).toString('base64url')
const id = '00000000-0000-4000-a000-000000000001'

describe('the content of an event', () => {
  it('goes beside the chain, whatever it is, and leaves random ids and kinds without content', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.dictionary(fc.string(), fc.jsonValue()), (subject, detail) => {
        const { chained, apart } = split('entity.read', { subject, detail })
        expect(chained).toEqual({ subject: null, detail: {} })
        expect(apart).toEqual({ subject, detail })
      }),
    )
    expect(split('hit.read', { subject: id, detail: {} })).toEqual({
      chained: { subject: id, detail: {} },
      apart: null,
    })
    expect(split('hit.dismiss', { subject: id, detail: { reason: 'x' } }).chained.subject).toBe(id)
    expect(split('retention.expunged', { subject: id, detail: { n: 1 } }).apart).toBeNull()
  })

  it('is proved by its commitment, which another content or key does not make', () => {
    const content = { subject: 'pub-1', detail: { q: 'quillon' } }
    expect(commitmentTo(content, salt)).toBe(commitmentTo(structuredClone(content), salt))
    expect(commitmentTo({ ...content, detail: { q: 'quillom' } }, salt)).not.toBe(commitmentTo(content, salt))
    expect(commitmentTo(content, Buffer.alloc(32, 4).toString('base64url'))).not.toBe(commitmentTo(content, salt))
    expect(commitmentIn({ content: 'abc' })).toBe('abc')
    expect(commitmentIn({ content: 'abc', more: 1 })).toBeNull()
    expect(commitmentIn({})).toBeNull()
  })
})
