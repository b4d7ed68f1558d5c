import type { MadePeople } from '../data/made-list.ts'
import { pick, seeded } from '../support/random.ts'

/** What people type into the search field. */
export interface Question {
  readonly kind: string
  readonly q: string
  readonly country?: string
}

/** Questions of each kind, so many of each. */
export function questions(people: MadePeople, each: number): readonly Question[] {
  const random = seeded(23)
  const { firstNames, lastNames, passports } = people
  const common = (): string => pick(random, lastNames.slice(0, 20))
  const kinds: Readonly<Record<string, () => Omit<Question, 'kind'>>> = {
    'a rare name': () => ({ q: pick(random, lastNames.slice(3_000)) }),
    'a common name': () => ({ q: common() }),
    'two names': () => ({ q: `${pick(random, firstNames.slice(0, 200))} ${common()}` }),
    'three letters': () => ({ q: pick(random, lastNames).slice(0, 3) }),
    'a passport number': () => ({ q: pick(random, passports) }),
    'a common name in one country': () => ({ q: common(), country: 'mx' }),
    'nothing like it': () => ({ q: `${pick(random, lastNames)}qq` }),
    'no words at all': () => ({ q: '' }),
  }
  return Object.entries(kinds).flatMap(([kind, make]) => Array.from({ length: each }, () => ({ kind, ...make() })))
}
