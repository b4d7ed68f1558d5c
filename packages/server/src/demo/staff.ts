import { daysAfter } from './day.ts'
import { composeName, spelt, traditionOf } from './names/index.ts'
import { ownOrganization, slugOf } from './offices.ts'
import { attachePosts } from './posts-abroad.ts'
import type { Random } from './random.ts'
import type { DemoAssignment, DemoOrganization, DemoPerson, Role } from './rows.ts'
import { staffFirstNames, staffLastNames } from './staff-names.ts'
import { type Position, positionsOf } from './staff-plan.ts'

export interface Staff {
  readonly people: readonly DemoPerson[]
  readonly assignments: readonly DemoAssignment[]
}

/** Roles that go abroad for a tour and come back; the others stay. */
const touring: ReadonlySet<Role> = new Set([
  'attache',
  'deputy-attache',
  'assistant-attache',
  'special-agent',
  'vsp-agent',
  'dod-liaison',
])

/** Our own 400 people, each in a post today, many with an earlier one behind them. */
export function ownStaff(random: Random, today: string): Staff {
  const names = ownNames(random)
  const people: DemoPerson[] = []
  const assignments: DemoAssignment[] = []
  const positions = positionsOf(random)
  for (const [index, position] of positions.entries()) {
    const id = `person-${String(index + 1).padStart(3, '0')}`
    const local = position.role === 'les-investigator'
    const [first, last] = local ? localName(position.office.country, random, names) : names.next()
    people.push(personOf(id, first, last, ownOrganization, 'oii.example', random))
    assignments.push(...careerOf(id, position, positions, random, today))
  }
  return { people, assignments }
}

/** At least one officer of each counterpart, who reaches us through the office that answers for the country. */
export function counterparts(random: Random, today: string, organizations: readonly DemoOrganization[]): Staff {
  const foreign = organizations.filter(({ kind }) => kind !== 'own')
  const names = ownNames(random)
  const people: DemoPerson[] = []
  const assignments: DemoAssignment[] = []
  for (const organization of foreign) {
    const count = random.chance(0.4) ? 2 : 1
    for (let each = 1; each <= count; each++) {
      const id = `person-${organization.code.toLowerCase()}-${each}`
      const [first, last] = localName(organization.country, random, names)
      people.push(personOf(id, first, last, organization.id, `${slugOf(organization.acronym)}.example`, random))
      const post = attachePosts.find(({ country }) => country === organization.country)
      assignments.push({
        person: id,
        office: `office-${(post?.code ?? 'hq').toLowerCase()}`,
        role: 'foreign-counterpart',
        title: each === 1 ? 'Head of International Cooperation' : 'Liaison Investigator',
        grade: null,
        from: daysAfter(today, -random.int(100, 2200)),
        to: null,
        authority: null,
      })
    }
  }
  return { people, assignments }
}

type Names = { next(): readonly [first: string, last: string]; isNew(first: string, last: string): boolean }

/** Names that come once each, so that no two colleagues share one or an address. */
function ownNames(random: Random): Names {
  const taken = new Set<string>()
  const isNew = (first: string, last: string): boolean => {
    const key = slugOf(`${first} ${last}`)
    const free = !taken.has(key)
    taken.add(key)
    return free
  }
  const next = (): readonly [string, string] => {
    const first = random.pick(staffFirstNames)
    const last = random.pick(staffLastNames)
    return isNew(first, last) ? [first, last] : next()
  }
  return { next, isNew }
}

function localName(country: string, random: Random, names: Names): readonly [first: string, last: string] {
  const name = composeName(traditionOf(country), random)
  const first = spelt(name.given, 0)
  const last = spelt(name.family, 0)
  return names.isNew(first, last) ? [first, last] : localName(country, random, names)
}

function personOf(
  id: string,
  first: string,
  last: string,
  organization: string,
  domain: string,
  random: Random,
): DemoPerson {
  return {
    id,
    name: `${first} ${last}`,
    sortName: `${last}, ${first}`,
    organization,
    email: `${slugOf(first)}.${slugOf(last)}@${domain}`,
    // 555-01xx is kept free for invented people.
    phone: `+1 202 555 01${random.digits(2)} x${random.digits(4)}`,
    active: true,
  }
}

/** The post of today, and for some the one before it, which ended the day this one began. */
function careerOf(
  person: string,
  position: Position,
  all: readonly Position[],
  random: Random,
  today: string,
): readonly DemoAssignment[] {
  const tour = touring.has(position.role)
  const from = daysAfter(today, -random.int(30, tour ? 900 : 2800))
  const to = tour ? daysAfter(today, random.int(15, 1000)) : null
  const now = assignmentOf(person, position, from, to)
  if (!tour || random.chance(0.55)) return [now]
  const similar = all.filter(({ role, office }) => role === position.role && office.id !== position.office.id)
  const before = similar.length > 0 ? random.pick(similar) : null
  return before ? [assignmentOf(person, before, daysAfter(from, -random.int(700, 1100)), from), now] : [now]
}

function assignmentOf(person: string, position: Position, from: string, to: string | null): DemoAssignment {
  const { office, role, title, grade } = position
  return { person, office: office.id, role, title, grade, from, to, authority: office.authority }
}
