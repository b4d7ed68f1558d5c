import { describe, expect, it } from 'vitest'
import { Traces } from './traces.ts'

const traces = new Traces(['sec-1'], ['Zéphyrine Quillon', 'ZQ-998877', '12 Harbour Row, Port Orrin'])

describe('traces of a person', () => {
  it.each([
    ['his id', { subject: 'sec-1' }],
    ['his name in another writing', { q: 'zephyrine  QUILLON' }],
    ['his name within a reason', { reason: 'He told me that Zephyrine Quillon was there' }],
    ['part of his name, as one searches', { q: 'quill' }],
    ['both parts the other way round', { query: { properties: { name: ['Quillon Zeph'] } } }],
    ['his number', { properties: { passportNumber: ['zq 998877'] } }],
    ['his address', { q: '12 harbour row port orrin' }],
  ])('finds %s', (_what, content) => expect(traces.in(content)).toBe(true))

  it.each([
    ['another name', { q: 'Boris Lindqvist' }],
    ['part of his name with something else', { q: 'quillon bank' }],
    ['another id', { subject: 'sec-10' }],
    ['nothing', { q: '', limit: 5, all: null }],
    ['two letters', { q: 'ze' }],
  ])('does not find %s', (_what, content) => expect(traces.in(content)).toBe(false))
})
