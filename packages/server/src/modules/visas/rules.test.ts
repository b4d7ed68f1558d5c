import type { visas } from '@attache/contracts'
import { describe, expect, it } from 'vitest'
import type { HistoryLine } from '../../platform/records/record.ts'
import { type Draft, problemsIn } from './draft.ts'
import { contradicts } from './mismatch.ts'
import { byNameAlone } from './name-alone.ts'
import { problemsWith } from './recommendation.ts'
import { concerns, guardOf } from './steps.ts'

const ground = (code: string, alone: boolean): visas.Ground => ({
  code,
  title: code,
  source: 'a test',
  verified: false,
  from: '1990-01-01',
  to: null,
  alone,
})

describe('a decision', () => {
  it.each([
    ['refuse', 'issued', false, true],
    ['refuse', 'issued', true, true],
    ['refuse', '221g', false, false],
    ['administrative-processing', 'issued', false, true],
    ['limit-validity', 'issued', false, true],
    ['limit-validity', 'issued', true, false],
    ['no-objection', 'issued', false, false],
    // The officer may refuse for reasons that are none of ours.
    ['no-objection', 'refused', false, false],
  ] as const)('after %s: %s, limited %s, contradicts: %s', (recommended, decided, limited, against) => {
    expect(contradicts(recommended, decided, limited)).toBe(against)
  })
})

describe('a recommendation', () => {
  const facts = 'facts of at least twenty characters'
  const inForce = [ground('1(a)', true), ground('Q', false)]
  const fields = (kind: visas.RecommendationKind, grounds: string[], text: string) =>
    problemsWith({ kind, grounds, facts: text }, inForce, '2026-01-01').map(({ field }) => field)

  it('of a refusal rests on a ground that can stand alone, and on facts', () => {
    expect(fields('refuse', ['1(a)'], facts)).toEqual([])
    expect(fields('refuse', ['Q', '1(a)'], facts)).toEqual([])
    expect(fields('refuse', [], facts)).toEqual(['grounds'])
    expect(fields('refuse', ['Q'], facts)).toEqual(['grounds'])
    expect(fields('refuse', ['1(a)'], `${' '.repeat(30)}short`)).toEqual(['facts'])
    expect(fields('refuse', ['unheard of'], '')).toEqual(['grounds', 'grounds', 'facts'])
  })

  it('of anything else needs no ground, but one that it names must be in force', () => {
    expect(fields('no-objection', [], '')).toEqual([])
    expect(fields('limit-validity', ['unheard of'], '')).toEqual(['grounds'])
  })
})

describe('a hit', () => {
  const agrees = (property: string, logOdds = 2) => ({ property, logOdds })

  it('by the name alone tells nobody from his namesakes', () => {
    expect(byNameAlone([agrees('name'), agrees('alias'), agrees('lastName'), agrees('gender')])).toBe(true)
    expect(byNameAlone([agrees('name'), agrees('birthDate', -1)])).toBe(true)
    expect(byNameAlone([agrees('name'), agrees('birthDate')])).toBe(false)
    expect(byNameAlone([])).toBe(true)
  })
})

describe('steps', () => {
  const row = { state: 'vetting', vetter: 'alice', vetter_name: 'Alice', decision: null, mismatch: null } as const
  const alice = { principal: 'alice' }
  const bob = { principal: 'bob' }
  const history = [{ transition: 'claim', byId: 'alice' }] as unknown as HistoryLine[]

  it('are reported by whoever vets, and confirmed by whoever did not', () => {
    expect(guardOf(row, alice, history)('find').ok).toBe(true)
    expect(guardOf(row, bob, history)('resolve').ok).toBe(false)
    expect(guardOf(row, alice, history)('take-over').ok).toBe(false)
    const found = { ...row, state: 'derogatory-found' } as const
    expect(guardOf(found, alice, history)('confirm').ok).toBe(false)
    expect(guardOf(found, alice, history)('return').ok).toBe(false)
    expect(guardOf(found, bob, history)('confirm').ok).toBe(true)
  })

  it('after a decision are those that its outcome leaves', () => {
    const decided = (decision: visas.DecisionKind, mismatch: 'open' | null = null) =>
      ['decide', 'close-alert', 'request-revocation'].filter((name) =>
        concerns({ ...row, state: 'decided', decision, mismatch }, name, alice),
      )
    expect(decided('issued')).toEqual(['request-revocation'])
    expect(decided('issued', 'open')).toEqual(['close-alert', 'request-revocation'])
    expect(decided('221g')).toEqual(['decide'])
    expect(decided('refused')).toEqual([])
  })
})

describe('an application', () => {
  const draft: Draft = {
    number: 'A-1',
    visaClass: 'B1/B2',
    received: '2026-01-02',
    applicant: { name: ['Somebody'] },
    sponsor: null,
    employer: null,
    preparer: null,
    address: null,
    phone: null,
    email: null,
  }
  const fields = (change: Partial<Draft>) => problemsIn({ ...draft, ...change }, '2026-01-02').map(({ field }) => field)

  it('is taken in when it says who, what, where and when', () => {
    expect(fields({})).toEqual([])
    expect(fields({ applicant: { lastName: ['Surname'], birthDate: ['1980'] } })).toEqual([])
  })

  it.each([
    ['number', { number: 'with spaces in it' }],
    ['visaClass', { visaClass: 'tourist' }],
    ['received', { received: '2026-02-30' }],
    ['received', { received: '2026-02' }],
    ['received', { received: '2026-01-03' }],
    ['applicant.name', { applicant: { passportNumber: ['X1'] } }],
    ['applicant.birthDate', { applicant: { name: ['A'], birthDate: ['31.12.1980'] } }],
    ['applicant.mmsi', { applicant: { name: ['A'], mmsi: ['123456789'] } }],
    ['sponsor', { sponsor: 'x'.repeat(301) }],
  ] as const)('is refused for its %s', (field, change) => {
    expect(fields(change as unknown as Partial<Draft>)).toEqual([field])
  })
})
