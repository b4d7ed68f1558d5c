import { type BodyOf, type ParamsOf, type screening, visas } from '@attache/contracts'
import { dayOf, Refusal } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import type { Act, Platform } from '../../platform/platform.ts'
import { found } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { clearedAmong, type Engine, hitAct, insertHits, standing } from '../screening/index.ts'
import { gradeGiven, noGrade } from './grades.ts'
import { type Change, move } from './moves.ts'
import { byNameAlone } from './name-alone.ts'
import { hitsOf, queryOf, type Screened, saying, screen, strongest } from './screening.ts'
import { makesVetter } from './steps.ts'
import { type ApplicationRow, applicationById, screeningOf } from './store.ts'

type Body = BodyOf<typeof visas.vetApplication>
type Transition = ParamsOf<typeof visas.vetApplication>['transition']

/** Takes a step of vetting. Whoever takes an application up has it screened under his own rights, and keeps what he may see. */
export async function vet(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  id: string,
  transition: Transition,
  body: Body,
): Promise<visas.VisaApplication> {
  need(reader, 'work-visas')
  const screened = makesVetter(transition) ? await screenAgain(platform, engine, reader, id) : null
  return move(platform, reader, { route: visas.vetApplication, id, transition, body }, async (row, tx) => {
    const change = await changeOf(platform, reader, row, transition, body, tx)
    if (screened === null) return change
    return { ...change, after: (tx, audit) => keepNew(platform, reader, row, screened, tx, audit) }
  })
}

async function changeOf(
  { clock }: Platform,
  reader: Reader,
  row: ApplicationRow,
  transition: Transition,
  body: Body,
  tx: Tx,
): Promise<Change> {
  const now = clock.now()
  switch (transition) {
    case 'claim':
    case 'take-over':
    case 'reopen':
      return {
        set: {
          vetter: reader.principal,
          vetter_name: reader.username,
          claimed_at: row.claimed_at ?? now,
          finding: null,
          known: null,
          found_at: null,
          ...noGrade,
        },
      }
    case 'find': {
      if (body.known === undefined)
        throw missing('known', 'does not say whether the post knew of it before', 'Say whether it was known.')
      if (body.basis === undefined)
        throw missing(
          'basis',
          'does not say on what the finding rests',
          'Name the hits, or what was learned elsewhere.',
        )
      if (body.basis === 'hits') await restsOnHits(tx, row.id)
      const graded = { known: body.known, ...(await gradeGiven(tx, dayOf(now), body)) }
      return { set: graded, detail: { basis: body.basis, ...graded } }
    }
    case 'confirm':
      return { set: { finding: 'confirmed', found_at: now } }
    case 'return':
      return { set: { known: null, ...noGrade } }
    case 'resolve':
      return { set: { finding: 'resolved', found_at: now } }
    case 'review':
      return { set: {} }
  }
}

const missing = (field: string, problem: string, remedy: string): Refusal =>
  new Refusal('invalid', 'The finding is not complete.', { remedy, fields: [{ field, problem, remedy }] })

/** A finding on hits needs one that a person said is the applicant, and that more than the name speaks for. */
async function restsOnHits(tx: Tx, application: string): Promise<void> {
  const { hits } = await screeningOf(tx, application)
  const same = hits.filter(({ state }) => state === 'confirmed')
  if (same.length === 0)
    throw new Refusal('guarded', 'No hit of this application was decided to be the applicant.', {
      remedy: 'Decide the hit first, or write down what you learned elsewhere.',
    })
  if (same.every(({ evidence }) => byNameAlone(evidence as unknown as screening.Feature[])))
    throw new Refusal('guarded', 'The hits agree by the name alone, and a name never confirms.', {
      remedy: 'Find a birth date, a document or a place that agrees, or write down what you learned elsewhere.',
    })
}

async function screenAgain(platform: Platform, engine: Engine, reader: Reader, id: string): Promise<Screened> {
  const row = found(await platform.database.as(reader, (tx) => applicationById(tx, id)), 'This application')
  const query = queryOf(row.properties as unknown as Record<string, string[]>)
  const [screened] = await screen(platform, engine, reader, row.label_id, [query])
  await platform.labels.readable(reader)
  if (screened === undefined) throw new Error(`application ${id} was not screened`)
  return screened
}

/** Keeps what was found now and is no hit yet, each under its own label: nothing of it shows on the application. */
async function keepNew(
  platform: Platform,
  reader: Reader,
  row: ApplicationRow,
  screened: Screened,
  tx: Tx,
  audit: (act: Act) => Promise<void>,
): Promise<void> {
  const { id: screening, hits } = await screeningOf(tx, row.id)
  const told = new Set(
    hits.map(({ entity_id, evidence }) =>
      saying({ id: entity_id, features: evidence as unknown as screening.Feature[] }),
    ),
  )
  const fresh = [...screened.open, ...screened.closed].filter(({ match }) => !told.has(saying(match)))
  const kept = await standing(tx, hitsOf(platform, screening, row.post, strongest(platform, fresh).kept))
  const applicant = row.properties as unknown as Record<string, string[]>
  const cleared = await clearedAmong(tx, platform.labels, applicant, kept)
  await insertHits(tx, platform, reader, kept, screened.lists, cleared)
  for (const hit of kept) await audit(hitAct(hit))
}
