import type { visas } from '@attache/contracts'
import { daysAfter } from './day.ts'
import { type Random, randomOf } from './random.ts'
import type { Traveller } from './traveller.ts'

/** How far an invented application has come. */
export type Course = 'new' | 'vetting' | 'reported' | 'confirmed' | 'review' | 'recommended' | 'decided'

/** A visa application of the demonstration, and what becomes of it. */
export interface DemoApplication {
  readonly number: string
  readonly visaClass: string
  readonly received: string
  readonly traveller: Traveller
  readonly post: string
  readonly employer: string
  /** Of one that the screening held. */
  readonly held: Course
  /** Of one that it cleared. */
  readonly cleared: Course
  /** He is the listed one, as the vetter will find. */
  readonly listed: boolean
  readonly decision: visas.DecisionKind
  /** Hours until the next person looked at it. */
  readonly hours: number
}

const sizes = { listed: 26, namesakes: 14, others: 80, posts: 6 } as const
const classes = ['B1/B2', 'B1/B2', 'B1/B2', 'F1', 'H1B', 'J1', 'K1', 'L1'] as const
const employers = ['Harbour Freight Holdings', 'Northline Shipping', 'Meridian Textiles', 'Alta Foods', '', '', '', '']
/** One after the other, so that each is there. */
const courses: readonly Course[] = [
  'decided',
  'new',
  'vetting',
  'decided',
  'reported',
  'confirmed',
  'decided',
  'review',
]
const ofCleared: readonly Course[] = ['new', 'new', 'new', 'review', 'recommended', 'decided', 'decided']

/** Some hundred applications at a few posts, in every state that one can be in. */
export function generateApplications(
  seed: number,
  travellers: readonly Traveller[],
  home: string,
  today: string,
): readonly DemoApplication[] {
  const random = randomOf(seed, 'applications')
  const listed = travellers.filter(({ truth }) => truth !== null).slice(0, sizes.listed)
  const namesakes = travellers.filter(({ truth, disguise }) => truth === null && disguise !== null)
  const others = travellers.filter(({ disguise }) => disguise === null)
  const posts = [home, ...new Set(travellers.map(({ post }) => post).filter((post) => post !== home))]
  const all = [...listed, ...namesakes.slice(0, sizes.namesakes), ...others.slice(0, sizes.others)]
  return random.shuffle(
    all.map((traveller, place) => applicationOf(traveller, place, posts.slice(0, sizes.posts), random, today)),
  )
}

function applicationOf(
  traveller: Traveller,
  place: number,
  posts: readonly string[],
  random: Random,
  today: string,
): DemoApplication {
  const post = random.pick(posts)
  const listed = traveller.truth !== null
  return {
    number: `${post.replace('office-', '').toUpperCase()}-${random.digits(6)}`,
    visaClass: random.pick(classes),
    received: daysAfter(today, -random.int(20, 200)),
    traveller,
    post,
    employer: random.pick(employers),
    held: courses[place % courses.length] ?? 'new',
    cleared: random.pick(ofCleared),
    listed,
    // An officer decides on more than security, and not always as was recommended.
    decision: listed
      ? place % courses.length === 3
        ? 'issued'
        : 'refused'
      : random.pick(['issued', 'issued', '221g'] as const),
    hours: random.int(3, 60),
  }
}
