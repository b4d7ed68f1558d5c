import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  absorbs,
  type Clearance,
  dominates,
  explain,
  join,
  type Marking,
  markingKey,
  neverInEmergency,
  normalize,
  publicMarking,
  sensitivities,
  usages,
} from './marking.ts'

const org = fc.constantFrom('own', 'alfa', 'bravo')
const place = fc.constantFrom('country:MX', 'country:KE', 'org:alfa', 'org:bravo')
const compartment = fc.constantFrom('victim', 'source', 'case:1')
const purpose = fc.constantFrom('visa-screening', 'investigation')

const marking: fc.Arbitrary<Marking> = fc.record({
  sensitivity: fc.constantFrom(...sensitivities),
  originators: fc.array(fc.record({ org, to: fc.array(place, { maxLength: 3 }) }), { maxLength: 3 }),
  compartments: fc.array(compartment, { maxLength: 2 }),
  usage: fc.option(fc.constantFrom(...usages)),
  terms: fc.array(fc.constantFrom('ask first', 'no court'), { maxLength: 2 }),
  purposes: fc.option(fc.array(purpose, { maxLength: 2 })),
})

const clearance: fc.Arbitrary<Clearance> = fc.record({
  // Without an organization, somebody is in none: also not in that of a marking which names no originator.
  organization: fc.oneof(org, fc.constant('')),
  country: fc.constantFrom('US', 'MX', 'KE'),
  ceiling: fc.constantFrom(...sensitivities),
  compartments: fc.array(compartment, { maxLength: 3 }),
  purpose,
})

const breakingGlass: fc.Arbitrary<Clearance> = fc
  .tuple(
    clearance,
    fc.record({ ceiling: fc.constantFrom(...sensitivities), compartments: fc.array(compartment, { maxLength: 3 }) }),
  )
  .map(([ordinary, emergency]) => ({ ...ordinary, emergency }))

describe('join', () => {
  it('is readable by exactly those who could read each', () => {
    fc.assert(
      fc.property(clearance, marking, marking, (reader, a, b) => {
        expect(dominates(reader, join(a, b))).toBe(dominates(reader, a) && dominates(reader, b))
      }),
      { numRuns: 2_000 },
    )
  })

  it('opens in an emergency nothing of which a part is closed', () => {
    fc.assert(
      fc.property(breakingGlass, marking, marking, (reader, a, b) => {
        if (dominates(reader, join(a, b))) expect([dominates(reader, a), dominates(reader, b)]).toEqual([true, true])
      }),
      { numRuns: 2_000 },
    )
  })

  it('is associative, commutative and idempotent, with public as its neutral element', () => {
    fc.assert(
      fc.property(marking, marking, marking, (a, b, c) => {
        expect(markingKey(join(a, join(b, c)))).toBe(markingKey(join(join(a, b), c)))
        expect(markingKey(join(a, b))).toBe(markingKey(join(b, a)))
        expect(markingKey(join(a, a))).toBe(markingKey(a))
        expect(markingKey(join(a, publicMarking))).toBe(markingKey(a))
      }),
    )
  })

  it('keeps the strictest usage and every term', () => {
    fc.assert(
      fc.property(marking, marking, (a, b) => {
        const joined = join(a, b)
        for (const part of [a, b].map(normalize)) {
          expect(joined.terms).toEqual(expect.arrayContaining([...part.terms]))
          if (part.usage !== null)
            expect(usages.indexOf(joined.usage ?? 'H0')).toBeGreaterThanOrEqual(usages.indexOf(part.usage))
        }
      }),
    )
  })
})

describe('absorbs', () => {
  const emergency = fc.record({ ceiling: fc.constantFrom(...sensitivities), compartments: fc.array(compartment) })

  /** Markings that differ little from each other, and readers near to them. */
  const near = fc.record({
    sensitivity: fc.constantFrom(...sensitivities),
    originators: fc.subarray(['country:MX', 'org:alfa']).map((to) => [{ org: 'own', to }]),
    compartments: fc.subarray(['victim', 'source']),
    usage: fc.option(fc.constantFrom(...usages)),
    terms: fc.subarray(['ask first']),
    purposes: fc.option(fc.subarray(['visa-screening', 'investigation'])),
  })
  const close = fc.record({
    organization: fc.constantFrom('own', 'alfa', 'bravo'),
    country: fc.constantFrom('US', 'MX'),
    ceiling: fc.constantFrom('sensitive' as const, 'restricted' as const),
    compartments: fc.subarray(['victim', 'source']),
    purpose,
  })

  it.each([
    ['any', marking, clearance],
    ['nearly the same', near, close],
  ] as const)('holds of nothing that somebody who reads the one may not read or use as freely: %s', (_, some, whom) => {
    let held = 0
    fc.assert(
      fc.property(whom, fc.option(emergency), some, some, (ordinary, opened, a, b) => {
        if (!absorbs(a, b)) return
        held += 1
        const who: Clearance = opened === null ? ordinary : { ...ordinary, emergency: opened }
        if (dominates(who, a)) expect(dominates(who, b)).toBe(true)
        const [joined, alone] = [join(a, b), normalize(a)]
        expect([joined.usage, joined.terms, joined.sensitivity]).toEqual([alone.usage, alone.terms, alone.sensitivity])
        expect(dominates(who, joined)).toBe(dominates(who, a))
      }),
      { numRuns: 10_000 },
    )
    expect(held).toBeGreaterThan(100)
  })

  it('holds of itself, of what is public, and of what is released to more', () => {
    fc.assert(fc.property(marking, (one) => absorbs(one, publicMarking) && absorbs(one, normalize(one))))
    const own: Marking = { ...publicMarking, sensitivity: 'official', originators: [{ org: 'own', to: [] }] }
    const wide: Marking = { ...own, originators: [{ org: 'own', to: ['country:MX'] }] }
    expect([absorbs(own, wide), absorbs(wide, own)]).toEqual([true, false])
  })
})

describe('dominates', () => {
  const own: Marking = { ...publicMarking, sensitivity: 'sensitive', originators: [{ org: 'own', to: ['country:MX'] }] }
  const reader: Clearance = {
    organization: 'own',
    country: 'US',
    ceiling: 'restricted',
    compartments: [],
    purpose: 'investigation',
  }

  it('lets a reader with more see at least as much', () => {
    fc.assert(
      fc.property(clearance, marking, compartment, (less, seen, extra) => {
        const more: Clearance = { ...less, ceiling: 'restricted', compartments: [...less.compartments, extra] }
        if (dominates(less, seen)) expect(dominates(more, seen)).toBe(true)
      }),
    )
  })

  it('does not depend on the order or repetition of anything', () => {
    fc.assert(fc.property(clearance, marking, (who, what) => dominates(who, what) === dominates(who, normalize(what))))
  })

  it('releases to a named country and to nobody else', () => {
    expect(dominates({ ...reader, organization: 'alfa', country: 'MX' }, own)).toBe(true)
    expect(dominates({ ...reader, organization: 'alfa', country: 'KE' }, own)).toBe(false)
  })

  it('closes what is empty or malformed', () => {
    expect(dominates(reader, { ...own, originators: [] })).toBe(false)
    expect(dominates(reader, { ...own, purposes: [] })).toBe(false)
    expect(dominates(reader, { ...own, sensitivity: 'secret' as never })).toBe(false)
    expect(dominates({ ...reader, ceiling: 'nonsense' as never }, own)).toBe(false)
    expect(dominates(reader, { ...own, compartments: ['vict\u0456m'] })).toBe(false)
  })

  it('takes nobody without an organization for the originator that a marking does not name', () => {
    const stateless: Clearance = { ...reader, organization: '', country: 'MX' }
    for (const to of [[], ['org:'], ['country:MX']])
      expect(dominates(stateless, { ...own, originators: [{ org: '', to }] })).toBe(false)
    expect(dominates(stateless, normalize({ ...own, originators: [] }))).toBe(false)
    // A country is released to through an organization of it.
    expect(dominates(stateless, own)).toBe(false)
    expect(dominates({ ...stateless, emergency: { ceiling: 'restricted', compartments: [] } }, own)).toBe(false)
  })

  it('is what explain says', () => {
    fc.assert(
      fc.property(fc.oneof(clearance, breakingGlass), marking, (who, what) => {
        expect(explain(who, what).readable).toBe(dominates(who, what))
      }),
    )
  })
})

describe('an emergency', () => {
  const reader: Clearance = {
    organization: 'own',
    country: 'US',
    ceiling: 'official',
    compartments: [],
    purpose: 'investigation',
  }
  const inEmergency = (compartments: readonly string[], held: readonly string[] = []): Clearance => ({
    ...reader,
    compartments: held,
    emergency: { ceiling: 'restricted', compartments },
  })
  const marked = (...compartments: string[]): Marking => ({
    ...publicMarking,
    sensitivity: 'restricted',
    originators: [{ org: 'own', to: ['org:alfa'] }],
    compartments,
  })

  it('opens what it names to its holder, of his own organization alone', () => {
    expect(dominates(inEmergency(['victim']), marked('victim'))).toBe(true)
    expect(dominates({ ...reader, compartments: ['victim'] }, marked('victim'))).toBe(false)
    expect(dominates(inEmergency([]), marked('victim'))).toBe(false)
    expect(dominates({ ...inEmergency(['victim']), organization: 'alfa' }, marked('victim'))).toBe(false)
  })

  it.each(neverInEmergency)('opens nothing of %s, also to whoever holds it below the ceiling', (never) => {
    expect(dominates(inEmergency([never]), marked(never))).toBe(false)
    expect(dominates(inEmergency([], [never]), marked(never))).toBe(false)
    expect(dominates(inEmergency(['victim'], [never]), marked('victim', never))).toBe(false)
    // What he reads without it stays open to him.
    expect(dominates(inEmergency([], [never]), { ...marked(never), sensitivity: 'official' })).toBe(true)
  })

  it('takes nothing away, and adds only what it may', () => {
    fc.assert(
      fc.property(breakingGlass, marking, (who, what) => {
        const { emergency: _, ...ordinary } = who
        if (dominates(ordinary, what)) expect(dominates(who, what)).toBe(true)
        if (dominates(ordinary, what) || !dominates(who, what)) return
        expect(what.compartments.filter((one) => neverInEmergency.includes(one))).toEqual([])
        expect(what.originators.map((one) => one.org)).toEqual(what.originators.map(() => who.organization))
      }),
      { numRuns: 2_000 },
    )
  })
})
