import { Refusal } from '@attache/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor.ts'

it('finds its place again', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (text, number) => {
      expect(decodeCursor(encodeCursor(text, number), ['string', 'number'])).toEqual([text, number])
    }),
  )
})

it('refuses whatever the list did not hand out', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map((json) => Buffer.from(json).toString('base64url')),
      ),
      (junk) => {
        try {
          expect(decodeCursor(junk, ['string', 'number'])).toHaveLength(2)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      },
    ),
  )
})
