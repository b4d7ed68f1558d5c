import type { Marking } from '../../packages/kernel/src/index.ts'
import { publicMarking } from '../../packages/kernel/src/index.ts'
import { pick, type Random, seeded } from '../support/random.ts'

/** A list of invented people under one marking, as FollowTheMoney lines. */
export interface MadeList {
  readonly name: string
  readonly marking: Marking
  readonly lines: string
}

export const COMPARTMENTS = ['alpha', 'bravo', 'charlie'] as const

const HEADS = 'ba be bo da de di fa ga go ha hu ja ka ke ko la le lo ma me mi na ne no pa pe ra re ri sa se ta te va za'
const TAILS = 'n r s l m nd rt sh ck ld v x th ng'
const [heads, tails] = [HEADS.split(' '), TAILS.split(' ')]
const COUNTRIES = ['us', 'mx', 'de', 'fr', 'br', 'ng', 'ir', 'ru', 'cn', 'jp'] as const

/** Invented words, of which the first are drawn far more often than the last, as names are. */
export function vocabulary(random: Random, size: number): readonly string[] {
  const words = new Set<string>()
  while (words.size < size) words.add(pick(random, heads) + pick(random, heads) + pick(random, tails))
  return [...words]
}

const draw = (random: Random, words: readonly string[]): string => words[Math.floor(words.length * random() ** 3)] ?? ''

export interface MadePeople {
  readonly lists: readonly MadeList[]
  readonly firstNames: readonly string[]
  readonly lastNames: readonly string[]
  /** Passport numbers, one of each list in turn. */
  readonly passports: readonly string[]
}

/** So many people, spread evenly over as many lists as there are markings; the first list is public. */
export function madePeople(count: number): MadePeople {
  const random = seeded(11)
  const [firstNames, lastNames] = [vocabulary(random, 2_000), vocabulary(random, 6_000)]
  const each = Math.floor(count / markings.length)
  const passports: string[] = []
  const lists = markings.map((marking, list) => {
    const lines: string[] = []
    for (let at = 0; at < each; at += 1) {
      const passport = `X${(1_000_000 + list * each + at) * 7}`
      if (at % 500 === 0) passports.push(passport)
      const first = draw(random, firstNames)
      const properties = {
        name: [`${first} ${draw(random, lastNames)}`],
        alias: [`${draw(random, firstNames)} ${draw(random, lastNames)} ${draw(random, lastNames)}`],
        birthDate: [`${1940 + Math.floor(random() * 65)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-11`],
        nationality: [pick(random, COUNTRIES)],
        passportNumber: [passport],
        topics: [random() < 0.2 ? 'sanction' : 'crime'],
      }
      lines.push(`${JSON.stringify({ id: `made-${list}-${at}`, schema: 'Person', properties })}\n`)
    }
    return { name: `made_${list}`, marking, lines: lines.join('') }
  })
  return { lists, firstNames, lastNames, passports }
}

const own = (more: Partial<Marking>): Marking => ({
  ...publicMarking,
  sensitivity: 'official',
  originators: [{ org: 'own', to: [] }],
  ...more,
})

const markings: readonly Marking[] = [
  publicMarking,
  own({}),
  own({ sensitivity: 'sensitive' }),
  own({ sensitivity: 'restricted' }),
  own({ originators: [{ org: 'partner', to: ['org:own'] }] }),
  own({ sensitivity: 'sensitive', usage: 'H1' }),
  own({ purposes: ['investigation'] }),
  ...COMPARTMENTS.map((compartment) => own({ sensitivity: 'restricted', compartments: [compartment] })),
]
