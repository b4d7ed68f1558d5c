import { type QueryOf, redress, type ResponseOf, type screening } from '@attache/contracts'
import { dayOf } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import { ownOfficial, type Platform, read } from '../../platform/platform.ts'
import { found, historiesOf, historyOf } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { ALL_LISTS, type Engine, hitsById, matchAll, scoredEntity, stillHolds } from '../screening/index.ts'
import { howToScreen, nominationsOf, queryOf, ringJudgementsOn } from '../visas/index.ts'
import { letterOf } from './letter.ts'
import { askingOf, findingShape, shapeOf } from './shape.ts'
import {
  applicationsOf,
  findingsOf,
  hadPart,
  hitsOf,
  inquiryById,
  inquiryCount,
  inquiryPage,
  type FindingRow,
  type InquiryRow,
} from './store.ts'
import { textOf, textsOn } from './texts.ts'

const kind = redress.inquiryWorkflow.kind

/** What is held of the person of an inquiry, as far as this reader sees it; and whether he had a part in it. */
export async function heldOf(tx: Tx, reader: Reader, row: InquiryRow) {
  const applications = await applicationsOf(tx, row)
  const ids = applications.map(({ id }) => id)
  const hits = await hitsOf(tx, row, ids)
  // Whoever nominated somebody, or judged a ring that he stands in, had a part in what follows from it.
  const records = [...applications, ...hits, ...(await nominationsOf(tx, ids))].map(({ id }) => id)
  const judged = (await ringJudgementsOn(tx, ids)).some(({ by }) => by === reader.principal)
  return { applications, hits, hadPart: judged || (await hadPart(tx, reader.principal, records)) }
}

export const list = (platform: Platform, reader: Reader, query: QueryOf<typeof redress.listInquiries>) =>
  read(
    platform,
    reader,
    async (tx) => {
      const rows = await inquiryPage(tx, query, reader.principal, pageAfter(query))
      const ids = rows.map(({ id }) => id)
      const histories = await historiesOf(tx, kind, ids)
      const texts = await textsOn(tx, dayOf(platform.clock.now()))
      // Whether he had a part is asked when he opens one: a list of many would ask for each.
      const asking = askingOf(platform, reader, false)
      return cutPage(
        rows,
        query.limit,
        await inquiryCount(tx, query, reader.principal),
        (row) => shapeOf(platform, reader, row, histories.get(row.id) ?? [], texts, asking),
        (row) => [row.at.toISOString(), row.id],
      )
    },
    async () => ({ kind: 'redress.list', detail: { ...query }, label: await ownOfficial(platform, reader) }),
  )

/** One inquiry with the steps of this reader. */
export async function oneInquiry(tx: Tx, platform: Platform, reader: Reader, id: string): Promise<redress.Inquiry> {
  const row = found(await inquiryById(tx, id), 'This inquiry')
  const asking = askingOf(platform, reader, (await heldOf(tx, reader, row)).hadPart)
  const texts = await textsOn(tx, dayOf(platform.clock.now()))
  return shapeOf(platform, reader, row, await historyOf(tx, kind, id), texts, asking)
}

export async function readOne(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  id: string,
): Promise<ResponseOf<typeof redress.readInquiry>> {
  const { row, answer } = await read(
    platform,
    reader,
    async (tx) => {
      const row = found(await inquiryById(tx, id), 'This inquiry')
      const { applications, hits } = await heldOf(tx, reader, row)
      const findings = await findingsOf(tx, id)
      return {
        row,
        answer: {
          inquiry: await oneInquiry(tx, platform, reader, id),
          applications: applications.map(({ id, number, caption, received_on, state, label_id }) => ({
            id,
            number,
            caption,
            received: received_on,
            state,
            mark: platform.labels.mark(label_id),
          })),
          hits: await hitsById(
            tx,
            platform,
            reader,
            hits.map((hit) => hit.id),
          ),
          findings: await Promise.all(findings.map((one) => findingOf(tx, platform, reader, one))),
          history: await historyOf(tx, kind, id),
          letter: await letterFor(tx, row),
        },
      }
    },
    ({ row }) => ({ kind: 'redress.read', subject: id, label: row.label_id }),
  )
  return { ...answer, found: await foundNow(platform, engine, reader, row) }
}

/** A finding, and whether a pair that it recorded still answers hits. */
export async function findingOf(tx: Tx, platform: Platform, reader: Reader, row: FindingRow): Promise<redress.Finding> {
  const pair = await tx.selectFrom('cleared_pairs').selectAll().where('finding_id', '=', row.id).executeTakeFirst()
  const holds = pair === undefined ? null : pair.state === 'standing' && (await stillHolds(tx, platform.labels, pair))
  return findingShape(platform, reader, row, holds)
}

/** The letter of a completed inquiry, by the text that was in force on its day. */
async function letterFor(tx: Tx, { state, completed_at, number, caption }: InquiryRow): Promise<string | null> {
  if (state !== 'completed' || completed_at === null) return null
  const day = dayOf(completed_at)
  return letterOf(textOf(await textsOn(tx, day), 'letter').body, { number, name: caption, day })
}

async function foundNow(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  row: InquiryRow,
): Promise<screening.ScoredEntity[]> {
  const query = queryOf(row.properties as unknown as Record<string, string[]>)
  const { results } = await matchAll(platform, engine, reader, ALL_LISTS, [query], howToScreen(platform))
  return (results[0]?.matches ?? []).filter(({ match }) => match).map(scoredEntity)
}
