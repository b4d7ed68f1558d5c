import type pg from 'pg'
import type { Labels } from '../../packages/server/src/platform/labels/labels.ts'
import { type Marking, publicMarking } from '../../packages/kernel/src/index.ts'
import { vocabulary } from '../data/made-list.ts'
import { addPost } from '../data/post.ts'
import { pick, type Random, seeded } from '../support/random.ts'

/** Days over which applications came; the agency looks at half of them. */
const DAYS = 360
const A_DAY = 86_400_000
/** One in so many begins a ring of three to six who share a phone and where they stay. */
const RING_EACH = 100
const CHUNK = 5_000

const own = (more: Partial<Marking>): Marking => ({
  ...publicMarking,
  sensitivity: 'official',
  originators: [{ org: 'own', to: [] }],
  ...more,
})
/** A reader of official rows alone reads half of the applications. */
const markings: readonly Marking[] = [
  own({}),
  own({ sensitivity: 'sensitive' }),
  own({ usage: 'H1' }),
  own({ sensitivity: 'restricted' }),
]

interface Made {
  readonly received: string
  readonly label: number
  readonly properties: Readonly<Record<string, readonly string[]>>
  readonly sponsor: string | null
  readonly employer: string | null
  readonly preparer: string | null
  readonly address: string | null
  readonly phone: string
  readonly email: string | null
}

/** Puts so many applications of invented people there, as they were before anything was kept of what they state. */
export async function populate(admin: pg.Client, labels: Labels, count: number): Promise<void> {
  const ids = await Promise.all(markings.map((marking) => labels.intern(marking)))
  await addPost(admin, ids[0] ?? 0)
  const made = applications(count, ids)
  for (let from = 0; from < count; from += CHUNK)
    await admin.query(
      `insert into visa_applications (id, label_id, version, state, number, post, visa_class, received_on, properties, caption,
         sponsor, employer, preparer, address, phone, email, screened, purpose, by, by_name, at)
       select gen_random_uuid(), label, 1, 'auto-cleared', 'N-' || $2::int + place, 'post', 'B1/B2', received, properties,
         properties->'name'->>0, sponsor, employer, preparer, address, phone, email, 'auto-cleared', 'visa-screening',
         gen_random_uuid(), 'bench', received + interval '9 hours'
       from rows from (jsonb_to_recordset($1) as (received date, label int, properties jsonb, sponsor text, employer text,
         preparer text, address text, phone text, email text)) with ordinality as given (received, label, properties, sponsor,
         employer, preparer, address, phone, email, place)`,
      [JSON.stringify(made.slice(from, from + CHUNK)), from],
    )
  await admin.query('analyze visa_applications')
}

function applications(count: number, labels: readonly number[]): readonly Made[] {
  const random = seeded(31)
  const words = vocabulary(random, 6_000)
  const draw = drawnFrom(random, words)
  const [employer, preparer, sponsor, place] = [draw(20_000), draw(5_000), draw(15_000), draw(8_000)]
  const sometimes = (share: number, make: () => string): string | null => (random() < share ? make() : null)
  const today = Date.now()
  let ring: { readonly phone: string; readonly address: string; left: number } | null = null
  return Array.from({ length: count }, (_, at): Made => {
    if (at % RING_EACH === 0)
      ring = { phone: phoneAt(at), address: `${at} Ring Street, Springfield`, left: 3 + Math.floor(random() * 4) }
    else if (ring?.left === 0) ring = null
    if (ring !== null) ring.left -= 1
    return {
      // Those of a ring come in the same weeks.
      received: new Date(today - (Math.floor(at / RING_EACH) % DAYS) * A_DAY).toISOString().slice(0, 10),
      label: labels[Math.floor(random() * labels.length)] ?? 0,
      properties: {
        name: [`${pick(random, words)} ${pick(random, words)}`],
        birthDate: [`${1940 + Math.floor(random() * 65)}-0${1 + Math.floor(random() * 9)}-11`],
        passportNumber: [`X${1_000_000 + at * 7}`],
      },
      sponsor: sometimes(0.2, sponsor),
      employer: sometimes(0.7, employer),
      preparer: sometimes(0.6, preparer),
      address: ring?.address ?? sometimes(0.8, () => `12 ${place()} Street, Springfield`),
      phone: ring?.phone ?? phoneAt(at + count),
      email: sometimes(0.6, () => `applicant${at}@mail.example`),
    }
  })
}

const phoneAt = (at: number): string => `+52 55 ${String(10_000_000 + at)}`

/** Names of two words, the first of them borne far more often than the last. */
const drawnFrom =
  (random: Random, words: readonly string[]) =>
  (size: number): (() => string) => {
    const names = Array.from({ length: size }, () => `${pick(random, words)} ${pick(random, words)}`)
    return () => names[Math.floor(size * random() ** 2)] ?? ''
  }
