import type { visas } from '@attache/contracts'
import { describe, expect, it } from 'vitest'
import { isLate, mayRevoke, owed, standingOf } from './revocation.ts'

const hour = (n: number) => new Date(Date.UTC(2026, 0, 1, n))

describe('a revocation', () => {
  it('by a post ends where its ground says', () => {
    const post = { by: 'post', whereabouts: ['abroad'] } as const
    const where: visas.Whereabouts[] = ['abroad', 'on-the-way', 'in-country', 'unknown']
    expect(where.map((one) => mayRevoke({ ...post, whereabouts: [...post.whereabouts] }, one).ok)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('owes a notice to whom the rules name, each by its own time', () => {
    const rule = (recipient: string, whereabouts: visas.Whereabouts[], hours: number): visas.NoticeRule => ({
      recipient,
      title: recipient,
      whereabouts,
      hours,
      source: 'a test',
      verified: false,
      from: '2000-01-01',
      to: null,
    })
    const rules = [rule('lookout', ['abroad', 'in-country'], 2), rule('carrier', ['abroad'], 4)]
    const told = (where: visas.Whereabouts) => owed(rules, where, hour(1)).map((one) => [one.rule.recipient, one.due])
    expect(told('abroad')).toEqual([
      ['lookout', hour(3)],
      ['carrier', hour(5)],
    ])
    expect(told('in-country')).toEqual([['lookout', hour(3)]])
    expect(told('unknown')).toEqual([])
  })

  it('stands by its most pressing notice, and is late by the clock alone', () => {
    const at = (notice_due: Date | null, notified_at: Date | null) => standingOf({ notice_due, notified_at }, hour(5))
    expect([at(hour(6), null), at(hour(5), null), at(hour(4), null), at(null, hour(3)), at(null, null)]).toEqual([
      'outstanding',
      'outstanding',
      'late',
      'confirmed',
      null,
    ])
    const late = (confirmed_at: Date | null, now: Date) => isLate({ due_at: hour(3), confirmed_at }, now)
    // Confirmed in time stays in time; confirmed late stays late.
    expect([late(null, hour(2)), late(null, hour(4)), late(hour(3), hour(9)), late(hour(4), hour(9))]).toEqual([
      false,
      true,
      false,
      true,
    ])
  })
})
