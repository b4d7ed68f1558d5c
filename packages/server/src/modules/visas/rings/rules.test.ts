import { describe, expect, it } from 'vitest'
import { addressKey } from './address-key.ts'
import { factsOf, personOf, type Stated } from './facts.ts'
import { FactIndex } from './fact-index.ts'
import { groupsOf } from './group.ts'
import { hasGrown, speaksOf } from './judgements.ts'
import { mailKey } from './mail-key.ts'
import { phoneKey } from './phone-key.ts'
import { addedBy, type Kind, weightOf } from './weighing.ts'

describe('a phone number', () => {
  it.each([
    ['+52 (55) 1234-5678', '525512345678'],
    ['0052 55 1234 5678', '525512345678'],
    ['+44 (0)20 7946 0018', '442079460018'],
    ['+52 55 1234 5678 ext. 12', '525512345678'],
    ['055 1234 5678', 'MX:5512345678'],
    ['55-1234-5678', 'MX:5512345678'],
    ['ext. 12', ''],
    ['12345', ''],
  ])('%s is %s', (said, key) => {
    expect(phoneKey(said, 'MX')).toBe(key)
  })

  it('without its country is another one elsewhere', () => {
    expect(phoneKey('55-1234-5678', 'KE')).not.toBe(phoneKey('55-1234-5678', 'MX'))
  })
})

describe('a mail address', () => {
  it.each([
    ['Someone+visa@Mail.example', 'someone@mail.example'],
    ['someone@mail.example ', 'someone@mail.example'],
    ['+tag@mail.example', ''],
    ['nobody', ''],
  ])('%s is %s', (said, key) => {
    expect(mailKey(said)).toBe(key)
  })
})

describe('an address', () => {
  it('is the same however it is written', () => {
    const one = addressKey('12 Main Street, Apartment 4, Springfield')
    expect(addressKey('Springfield, 12 MAIN ST. #4')).toBe(one)
    expect(addressKey('Main St 12, Apt 4, Springfield')).toBe(one)
    expect(addressKey('13 Main Street, Apartment 4, Springfield')).not.toBe(one)
    expect(addressKey('Avenida Juárez 5, México')).toBe(addressKey('5 av. juarez, mexico'))
  })

  it('that is a town alone is none', () => {
    expect(addressKey('Springfield')).toBe('')
  })
})

const nothing: Stated = {
  applicant: {},
  sponsor: null,
  employer: null,
  preparer: null,
  address: null,
  phone: null,
  email: null,
}

describe('what an application states', () => {
  it('is kept in one form, each fact once, in its own words', () => {
    const facts = factsOf(
      {
        ...nothing,
        applicant: { passportNumber: ['G-123 456', 'g123456'], address: ['Calle Sol 9, Puebla'] },
        sponsor: 'The Nordwind Shipping Co. Ltd',
        phone: '+52 55 1234 5678; +52 55 1234 9999',
      },
      'MX',
    )
    expect(facts.map(({ kind, value }) => [kind, value])).toEqual([
      ['passport', 'G123456'],
      ['phone', '525512345678'],
      ['phone', '525512349999'],
      ['home', expect.stringContaining('puebla')],
      ['sponsor', expect.stringContaining('nordwind')],
    ])
    expect(facts[0]?.said).toBe('G-123 456')
    const again = factsOf({ ...nothing, sponsor: 'Nordwind Shipping, Limited' }, 'MX')
    expect(again[0]?.value).toBe(facts.at(-1)?.value)
  })

  it('is of one person when name and birth date are the same', () => {
    const person = (applicant: Record<string, string[]>) => personOf({ applicant })
    const one = person({ name: ['GARCÍA, Ana Lucía'], birthDate: ['1980-01-02'] })
    expect(person({ firstName: ['Ana Lucia'], lastName: ['Garcia'], birthDate: ['1980-01-02'] })).toBe(one)
    expect(person({ name: ['Ana Lucía García'], birthDate: ['1980-01-03'] })).not.toBe(one)
  })
})

const kind = (name: Kind['kind'], weight: number, most = 10, alone = false): [string, Kind] => [
  name,
  { kind: name, weight, most, alone },
]
const kinds = new Map([kind('passport', 4, 10, true), kind('phone', 4), kind('preparer', 0.6), kind('employer', 0.5)])
const limits = { fewest: 3, join: 1, weight: 5 }
interface Shared {
  readonly kind: Kind['kind']
  readonly fact: number
  readonly applications: readonly string[]
}

const held = (name: Kind['kind'], fact: string, ...applications: string[]): Shared => ({
  kind: name,
  fact: Number(fact),
  applications,
})
const everybody = { has: () => true }
const ever = { from: '2000-01-01', to: null }

function indexOf(facts: readonly Shared[]): FactIndex {
  const index = new FactIndex()
  for (const application of new Set(facts.flatMap(({ applications }) => applications)))
    index.add({
      application,
      label: application.charCodeAt(0),
      // The same letter is the same person.
      person: application.charCodeAt(0),
      received: '2026-01-02',
      facts: facts.filter(({ applications }) => applications.includes(application)),
    })
  return index
}

function rings(...facts: Shared[]): string[] {
  const index = indexOf(facts)
  return ended(groupsOf(index.shared(everybody, ever, 100), index, kinds, limits))
}

/** The applications of each group, once the work is done. */
function ended(work: ReturnType<typeof groupsOf>): string[] {
  let step = work.next()
  while (step.done !== true) step = work.next()
  return step.value.map(({ applications }) => applications.join(' '))
}

describe('the index of facts', () => {
  const index = indexOf([held('phone', '1', 'a', 'b', 'c'), held('phone', '2', 'a'), held('employer', '3', 'c', 'a')])
  const sharedBy = (readable: { has(label: number): boolean }, period = ever, most = 10) =>
    [...index.shared(readable, period, most)].map(({ fact, holders }) => [
      fact,
      holders.map((place) => index.idAt(place)).join(''),
    ])

  it('counts what is read, and nothing besides', () => {
    expect(sharedBy(everybody)).toEqual([
      [1, 'abc'],
      [3, 'ac'],
    ])
    expect(sharedBy({ has: (label) => label !== 'c'.charCodeAt(0) })).toEqual([[1, 'ab']])
    // What he does not see makes no crowd.
    expect(sharedBy({ has: (label) => label !== 'c'.charCodeAt(0) }, ever, 2)).toEqual([[1, 'ab']])
    expect(sharedBy(everybody, ever, 2)).toEqual([[3, 'ac']])
  })

  it('looks at a period', () => {
    expect(sharedBy(everybody, { from: '2026-01-03', to: null })).toEqual([])
    expect(sharedBy(everybody, { from: '2026-01-02', to: null })).toHaveLength(2)
  })

  it('passes over what it has', () => {
    const again = { application: 'a', label: 1, person: 9, received: '2026-01-02', facts: [] }
    index.add(again)
    expect(index.size).toBe(3)
  })
})

describe('a ring', () => {
  it('is made of people who share what few do', () => {
    expect(rings(held('phone', '1', 'a', 'b'), held('phone', '2', 'b', 'c'))).toEqual(['a b c'])
    expect(rings(held('phone', '1', 'a', 'b'))).toEqual([])
    // Two people are fewer than the agency asks for; three applications of them are no more people.
    expect(rings(held('phone', '1', 'a1', 'a2', 'b'))).toEqual([])
  })

  it('of two is one when they share a document', () => {
    expect(rings(held('passport', '1', 'a', 'b'))).toEqual(['a b'])
    expect(rings(held('passport', '1', 'a1', 'a2'))).toEqual([])
  })

  it('is not made by what many share', () => {
    const crowd = Array.from('abcdefghijk')
    expect(rings(held('phone', '1', ...crowd))).toEqual([])
    expect(rings(held('phone', '1', ...crowd.slice(0, 10)), held('phone', '2', 'a', 'b'))).toHaveLength(1)
  })

  it('is joined by light facts only where they are shared together', () => {
    const employer = held('employer', '1', 'a', 'b')
    expect(rings(employer, held('preparer', '2', 'a', 'b'), held('phone', '3', 'b', 'c'))).toEqual(['a b c'])
    expect(rings(employer, held('phone', '3', 'b', 'c'), held('phone', '4', 'c', 'd'))).toEqual(['b c d'])
  })

  it('is made of what there was when it was asked for, whatever comes while it is made', () => {
    const pairs = Array.from({ length: 600 }, (_, at) => held('passport', `${at}`, `a${at}`, `b${at}`))
    const index = indexOf(pairs)
    const work = groupsOf(index.shared(everybody, ever, 100), index, kinds, limits)
    expect(work.next().done).toBe(false)
    const facts = pairs.map(({ fact, kind }) => ({ fact, kind }))
    index.add({ application: 'later', label: 1, person: 7, received: '2026-01-02', facts })
    expect(ended(work)).toEqual(rings(...pairs))
  })

  it('comes in an order that what is elsewhere does not change', () => {
    const [heavy, light] = [
      [held('passport', '1', 'x', 'y'), held('phone', '2', 'x', 'y')],
      [held('phone', '3', 'a', 'b', 'c')],
    ]
    expect(rings(...light, ...heavy)).toEqual(['x y', 'a b c'])
    expect(rings(...heavy, ...light)).toEqual(['x y', 'a b c'])
  })

  it('is made of facts that say less of each the more people share them, and more of all', () => {
    const phone: Kind = { kind: 'phone', weight: 2, most: 10, alone: false }
    expect([2, 4, 8].map((people) => weightOf(phone, people, people))).toEqual([2, 1, 2 / 3])
    expect([2, 4, 8].map((people) => addedBy(weightOf(phone, people, people), people))).toEqual([2, 3, (2 / 3) * 7])
    expect([weightOf(phone, 11, 11), weightOf(phone, 3, 1)]).toEqual([0, 0])
  })
})

describe('a judgement', () => {
  const judged = { applications: ['a', 'b'] }

  it('speaks of a ring that has two of its applications, and knows whether more came', () => {
    expect(speaksOf(judged, new Set(['a', 'b', 'c']))).toBe(true)
    expect(speaksOf(judged, new Set(['b', 'c', 'd']))).toBe(false)
    expect(hasGrown(judged, new Set(['a', 'b', 'c']))).toBe(true)
    expect(hasGrown(judged, new Set(['a', 'b']))).toBe(false)
  })
})
