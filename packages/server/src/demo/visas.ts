import { Readable } from 'node:stream'
import { visas } from '@attache/contracts'
import type { Application } from '../application.ts'
import { decideHit } from '../modules/screening/index.ts'
import { decide, readOne, receiveFile, recommend, vet } from '../modules/visas/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { Reader } from '../platform/sessions/reader.ts'
import type { Course, DemoApplication } from './applications.ts'

/** Who does what in the demonstration: nobody confirms what he found himself. */
export interface DemoStaff {
  readonly agent: Reader
  readonly vetter: Reader
  readonly second: Reader
}

const HOUR = 3_600_000
const REASONS = {
  confirm: 'Birth date and document agree with the listed record.',
  dismiss: 'Born in another year, with other papers: a namesake.',
  find: 'He is the listed person; the file of the list names him with this document.',
  second: 'Read against the file: the same man.',
  resolve: 'Another person of that name; employer and university confirm who it is.',
} as const

const GRADE = { reliability: 'B', credibility: '1' } as const

const OFFICER = 'M. Delacroix'

/** The ground and the facts of an invented refusal. */
const REFUSAL = {
  recommendation: 'refuse' as const,
  grounds: ['212(a)(3)(B)'],
  facts: 'He is the person listed under this document; the issuer confirmed it by letter.',
}

/** The same platform at an earlier hour: what is invented has a past. */
const at = (platform: Platform, time: number): Platform => ({
  ...platform,
  clock: { now: () => new Date(Math.min(time, platform.clock.now().getTime())) },
})

/** Takes the invented applications in at their posts, and brings each as far as it has come. The posts work side by side. */
export async function seedVisas(
  platform: Platform,
  application: Pick<Application, 'engine' | 'lists'>,
  staff: DemoStaff,
  applications: readonly DemoApplication[],
): Promise<void> {
  const posts = Map.groupBy(applications, ({ post }) => post)
  await Promise.all([...posts].map(([post, all]) => seedPost(platform, application, staff, post, all)))
}

/** What a post received comes in by the month. */
async function seedPost(
  platform: Platform,
  { engine, lists }: Pick<Application, 'engine' | 'lists'>,
  staff: DemoStaff,
  post: string,
  applications: readonly DemoApplication[],
): Promise<void> {
  for (const [month, all] of Map.groupBy(applications, ({ received }) => received.slice(0, 7))) {
    const last =
      all
        .map(({ received }) => received)
        .sort()
        .at(-1) ?? ''
    const time = Date.parse(`${last}T08:00:00Z`)
    const name = `${post} ${month}`
    const file = await lists.upload(staff.agent, `${name}.csv`, Readable.from([Buffer.from(csvOf(all))]))
    const body = visas.createFromFile.body.parse({ key: `demonstration-visas-${name}`, file: file.id, post })
    const { rows } = await receiveFile(at(platform, time), engine, staff.agent, body)
    // One that a start before this one had sent on its way stays where it came to.
    const fresh = rows.filter(({ state }) => state === 'potential-match' || state === 'auto-cleared')
    await Promise.all(
      fresh.map(async ({ number, application, state }) => {
        const one = all.find((other) => other.number === number)
        if (one === undefined || application === null || state === null) return
        const desk = new Desk(platform, engine, staff, application, time, one)
        await desk.follow(state === 'potential-match' ? one.held : one.cleared, state)
      }),
    )
  }
}

/** One application on its way from desk to desk. */
class Desk {
  readonly #platform: Platform
  readonly #engine: Application['engine']
  readonly #staff: DemoStaff
  readonly #id: string
  readonly #application: DemoApplication
  #time: number
  #version = 2

  constructor(
    platform: Platform,
    engine: Application['engine'],
    staff: DemoStaff,
    id: string,
    time: number,
    application: DemoApplication,
  ) {
    this.#platform = platform
    this.#engine = engine
    this.#staff = staff
    this.#id = id
    this.#time = time
    this.#application = application
  }

  async follow(course: Course, state: visas.VisaState): Promise<void> {
    if (course === 'new') return
    const { agent, vetter, second } = this.#staff
    const { listed, decision } = this.#application
    const held = state === 'potential-match'
    if (held) {
      await this.#vet(vetter, 'claim')
      if (course === 'vetting') return
      await this.#decideHits(listed)
      if (listed || course === 'reported') {
        const known = this.#application.hours % 2 === 0
        await this.#vet(vetter, 'find', { reason: REASONS.find, basis: 'elsewhere', known, ...GRADE })
        if (course === 'reported') return
        await this.#vet(second, 'confirm', { reason: REASONS.second })
      } else await this.#vet(vetter, 'resolve', { reason: REASONS.resolve })
      if (course === 'confirmed') return
    }
    await this.#vet(agent, 'review')
    if (course === 'review') return
    const recommended = listed && held ? REFUSAL : { recommendation: 'no-objection' as const, grounds: [], facts: '' }
    const recommending = { ...this.#next('recommend'), ...recommended }
    await recommend(this.#now(), agent, this.#id, recommending)
    if (course === 'recommended') return
    const deciding = {
      ...this.#next('decide'),
      decision: held || !listed ? decision : 'issued',
      limited: false,
      officer: OFFICER,
    } as const
    await decide(this.#now(), agent, this.#id, deciding)
  }

  async #vet(who: Reader, transition: Parameters<typeof vet>[4], says: object = {}): Promise<void> {
    const body = { ...this.#next(transition), ...says }
    await vet(this.#now(), this.#engine, who, this.#id, transition, body)
  }

  async #decideHits(same: boolean): Promise<void> {
    const { vetter } = this.#staff
    const { hits } = await readOne(this.#platform, this.#engine, vetter, this.#id)
    for (const [place, { id, version, state }] of hits.entries()) {
      if (state !== 'open') continue
      const transition = same && place === 0 ? 'confirm' : 'dismiss'
      const body = { key: `demonstration-hit-${id}`, version, reason: REASONS[transition] }
      await decideHit(this.#now(), vetter, id, transition, body)
    }
  }

  /** Some hours later, the next write. */
  #next(transition: string): { readonly key: string; readonly version: number } {
    this.#time += this.#application.hours * HOUR
    const version = this.#version
    this.#version += 1
    return { key: `demonstration-${transition}-${this.#id}`, version }
  }

  #now = (): Platform => at(this.#platform, this.#time)
}

const csvOf = (applications: readonly DemoApplication[]): string =>
  [
    'number,visa class,received,name,alias,birth date,nationality,gender,passport number,employer',
    ...applications.map(({ number, visaClass, received, employer, traveller: one }) =>
      [number, visaClass, received, one.name, one.nameOriginal ?? '', one.birthDate]
        .concat([one.nationality, one.gender, one.passportNumber, employer])
        .map((cell) => `"${cell.replaceAll('"', '""')}"`)
        .join(','),
    ),
  ].join('\n')
