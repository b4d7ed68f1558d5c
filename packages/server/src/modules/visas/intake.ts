import { visas } from '@attache/contracts'
import { dayOf, type LabelId, Refusal } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import type { Act } from '../../platform/platform.ts'
import { type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { addHistory, authorOf, planMove } from '../../platform/records/record.ts'
import { SYSTEM } from '../../platform/records/system.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { ALL_LISTS, clearedAmong, hitAct, insertHits, MATCHER, standing, subjectOf } from '../screening/index.ts'
import type { Draft } from './draft.ts'
import { keepFacts } from './rings/keeping.ts'
import { hitsOf, profileOf, queryOf, type Screened, strongest } from './screening.ts'
import { numberTaken } from './store.ts'

export interface Intake {
  readonly draft: Draft
  readonly post: string
  readonly label: LabelId
  readonly screened: Screened
  readonly key: string
  /** What the key stands for. */
  readonly request: unknown
}

/** Takes in one application that was screened: the record, its screening, its hits and its first two steps in one transaction. */
export const takeIn = (platform: Platform, reader: Reader, intake: Intake) => {
  const { clock, randomness } = platform
  return write(platform, reader, (tx, audit) =>
    once(tx, reader, intake.key, intake.request, clock.now(), async () => {
      const id = randomness.uuid()
      await insert(platform, tx, reader, intake, id, audit)
      return id
    }),
  )
}

async function insert(
  platform: Platform,
  tx: Tx,
  reader: Reader,
  { draft, post, label, screened }: Intake,
  id: string,
  audit: (act: Act) => Promise<void>,
): Promise<void> {
  const { clock, randomness } = platform
  const at = clock.now()
  const { number, visaClass, received, applicant, ...particulars } = draft
  if (await numberTaken(tx, post, number)) throw taken(number)
  const query = queryOf(applicant)
  const profile = profileOf(platform)
  const screening = randomness.uuid()
  const open = strongest(platform, screened.open)
  const hits = await standing(
    tx,
    hitsOf(platform, screening, post, [...open.kept, ...strongest(platform, screened.closed).kept]),
  )
  const cleared = await clearedAmong(tx, platform.labels, applicant, hits)
  const told = new Set(screened.open.map(({ match }) => match))
  const transition = hits.some(({ id, match }) => told.has(match) && !cleared.has(id)) ? 'flag' : 'clear'
  const record = { id, label_id: label, version: 1, state: visas.visaWorkflow.initial }
  const move = planMove(visas.visaWorkflow, record, transition, 'system')
  const by = { purpose: reader.clearance.purpose, by: reader.principal, by_name: reader.username, at, label_id: label }
  const made = await tx
    .insertInto('visa_applications')
    .values({
      id,
      version: move.version,
      state: move.to,
      number,
      post,
      visa_class: visaClass,
      received_on: received,
      properties: JSON.stringify(applicant),
      caption: subjectOf(query),
      screened: transition === 'flag' ? 'potential-match' : 'auto-cleared',
      ...particulars,
      ...by,
    })
    .onConflict((conflict) => conflict.columns(['label_id', 'post', 'number']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) throw taken(number)
  await keepFacts(tx, { id, label, post, received }, draft)
  await tx
    .insertInto('screenings')
    .values({
      id: screening,
      application_id: id,
      batch_id: null,
      row: null,
      schema: query.schema,
      properties: JSON.stringify(query.properties),
      caption: subjectOf(query),
      dataset: ALL_LISTS,
      threshold: profile.threshold,
      profile: profile.id,
      engine: MATCHER.version,
      problem: null,
      office: post,
      ...by,
    })
    .execute()
  const received_ = { transition: 'receive', from: null, to: record.state, version: 1 }
  await addHistory(tx, visas.visaWorkflow.kind, record, received_, authorOf(reader), at)
  await addHistory(tx, visas.visaWorkflow.kind, record, move, SYSTEM, at)
  await insertHits(tx, platform, reader, hits, screened.lists, cleared)
  await audit({ kind: 'visa.receive', subject: id, detail: { post, number, state: move.to, left: open.left }, label })
  // What was found is told by events of its own, each under the label of its hit.
  for (const hit of hits) await audit(hitAct(hit))
}

const taken = (number: string): Refusal =>
  new Refusal('conflict', `The post has an application ${number} already.`, {
    remedy: 'Check the number, or open the application that has it.',
    fields: [{ field: 'number', problem: 'is taken at this post', remedy: 'Check the number.' }],
  })

export const today = ({ clock }: Platform): string => dayOf(clock.now())
