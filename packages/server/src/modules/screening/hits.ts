import { type BodyOf, type QueryOf, screening } from '@attache/contracts'
import { absorbs, type LabelId } from '@attache/kernel'
import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import { holdOffExpungement } from '../../platform/database/expungement-lock.ts'
import { refuseBlind } from '../../platform/database/sight.ts'
import type { AppTables, HitRow } from '../../platform/database/tables.ts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import { EXPORT_ROWS, whole } from '../../platform/http/whole.ts'
import { type Act, ownOfficial, ownWith, type Platform, read, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import {
  addHistory,
  applyMove,
  authorOf,
  found,
  historiesOf,
  historyOf,
  planMove,
  stepsFor,
} from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { labelsIn, summaryOf } from '../entities/index.ts'
import { dismissCleared } from './cleared-pairs.ts'
import type { ListInUse, SeenMatch } from './matching.ts'
import { MATCHER } from './settings.ts'

type Hit = screening.Hit

/** A hit about to be kept. */
export interface NewHit {
  readonly id: string
  readonly screening: string
  readonly batch: string | null
  readonly match: SeenMatch
  readonly label: LabelId
  /** Where it waits. */
  readonly office: string | null
}

/** What the trail says of a hit that was kept: an event of its own, under the label of the hit. */
export const hitAct = ({ id, screening, match, label }: NewHit): Act => ({
  kind: 'screening.hit',
  subject: id,
  detail: { screening, entity: match.id, score: match.score },
  label,
})

/**
 * The label of a hit: that of the screened person joined with that of the evidence used. A hit that rests on public values
 * is not hidden because the entity also has a secret one.
 */
export function labelOfHit(
  platform: Platform,
  reader: Reader,
  match: SeenMatch,
  subject: readonly LabelId[] = [],
): Promise<LabelId> {
  return ownWith(platform, reader, [...labelsIn(evidenceOf(match)), ...subject])
}

/** The statements that the evidence quotes; all of them when it quotes none word by word. */
function evidenceOf(match: SeenMatch) {
  const quoted = new Set(
    match.features.flatMap(({ candidateValue }) => (candidateValue === null ? [] : [candidateValue])),
  )
  const used = match.statements.filter((statement) => quoted.has(statement.value))
  return used.length === 0 ? match.statements : used
}

/** The hits on entities that still stand: between the match and the write, one may have been removed or expunged. */
export async function standing(tx: Tx, hits: readonly NewHit[]): Promise<readonly NewHit[]> {
  if (hits.length === 0) return hits
  await holdOffExpungement(tx)
  const ids = [...new Set(hits.map((hit) => hit.match.id))]
  const rows = await tx.selectFrom('list_entities').select('entity_id').where('entity_id', 'in', ids).execute()
  const there = new Set(rows.map((row) => row.entity_id))
  if (there.size < ids.length) await refuseBlind(tx)
  return hits.filter((hit) => there.has(hit.match.id))
}

export async function insertHits(
  tx: Tx,
  platform: Platform,
  reader: Reader,
  hits: readonly NewHit[],
  lists: readonly ListInUse[],
  /** Those that a cleared pair answers. */
  cleared: ReadonlySet<string>,
): Promise<void> {
  const { clock, labels } = platform
  const at = clock.now()
  for (const { id, screening: screeningId, batch, match, label, office } of hits) {
    const readable = match.statements.filter((statement) =>
      absorbs(labels.marking(label), labels.marking(statement.label_id)),
    )
    await tx
      .insertInto('hits')
      .values({
        id,
        label_id: label,
        version: 1,
        state: 'open',
        screening_id: screeningId,
        batch_id: batch,
        entity_id: match.id,
        dataset_id: match.dataset,
        list_version: lists.find((list) => list.id === match.dataset)?.version ?? null,
        score: match.score,
        evidence: JSON.stringify(match.features),
        entity: JSON.stringify(summaryOf(match.id, readable.length === 0 ? evidenceOf(match) : readable)),
        engine: MATCHER.version,
        office,
        by: reader.principal,
        by_name: reader.username,
        at,
      })
      .execute()
    await addHistory(
      tx,
      screening.hitWorkflow.kind,
      { id, label_id: label },
      { transition: 'screen', from: null, to: 'open', version: 1 },
      authorOf(reader),
      at,
    )
  }
  await dismissCleared(
    tx,
    platform,
    hits.filter(({ id }) => cleared.has(id)),
  )
}

const hitRows = (tx: Kysely<AppTables>) =>
  tx
    .selectFrom('hits as h')
    .innerJoin('screenings as s', 's.id', 'h.screening_id')
    .selectAll('h')
    .select([
      's.caption as subject_caption',
      's.schema as subject_schema',
      's.properties as subject_properties',
      's.profile',
      's.threshold',
    ])

type JoinedHit = Awaited<ReturnType<ReturnType<typeof hitRows>['execute']>>[number]

function hitOf(
  platform: Platform,
  reader: Reader,
  row: JoinedHit,
  history: Awaited<ReturnType<typeof historyOf>>,
): Hit {
  const evidence = row.evidence as unknown as Hit['evidence']
  return {
    id: row.id,
    screening: row.screening_id,
    subject: {
      caption: row.subject_caption,
      schema: row.subject_schema,
      properties: row.subject_properties as unknown as Record<string, string[]>,
    },
    entity: row.entity as unknown as Hit['entity'],
    score: row.score,
    evidence,
    explanation: screening.explanationOf({ score: row.score, threshold: row.threshold, evidence }),
    state: row.state,
    office: row.office,
    engine: row.engine,
    profile: row.profile,
    listVersion: row.list_version,
    at: row.at.toISOString(),
    by: row.by_name,
    version: row.version,
    steps: stepsFor(screening.hitWorkflow, row, reader, history),
    mark: platform.labels.mark(row.label_id),
  }
}

export async function hitsById(tx: Tx, platform: Platform, reader: Reader, ids: readonly string[]): Promise<Hit[]> {
  if (ids.length === 0) return []
  const rows = await hitRows(tx)
    .where('h.id', 'in', [...ids])
    .orderBy('h.score', 'desc')
    .orderBy('h.id')
    .execute()
  const histories = await historiesOf(tx, screening.hitWorkflow.kind, ids)
  return rows.map((row) => hitOf(platform, reader, row, histories.get(row.id) ?? []))
}

export async function hitsOfScreening(tx: Tx, platform: Platform, reader: Reader, screening: string): Promise<Hit[]> {
  const rows = await tx.selectFrom('hits').select('id').where('screening_id', '=', screening).execute()
  return hitsById(
    tx,
    platform,
    reader,
    rows.map((row) => row.id),
  )
}

export async function readHit(platform: Platform, reader: Reader, id: string) {
  return read(
    platform,
    reader,
    async (tx) => {
      const row = found(await hitRows(tx).where('h.id', '=', id).executeTakeFirst(), 'This hit')
      const history = await historyOf(tx, screening.hitWorkflow.kind, id)
      return { label: row.label_id, answer: { hit: hitOf(platform, reader, row, history), history } }
    },
    ({ label }) => ({ kind: 'hit.read', subject: id, label }),
  ).then(({ answer }) => answer)
}

type Filter = Pick<QueryOf<typeof screening.listHits>, 'state' | 'entity' | 'batch'>

const filtered = (tx: Tx, filter: Filter) =>
  hitRows(tx)
    .$if(filter.state !== undefined, (query) => query.where('h.state', '=', filter.state as HitRow['state']))
    .$if(filter.entity !== undefined, (query) => query.where('h.entity_id', '=', filter.entity ?? ''))
    .$if(filter.batch !== undefined, (query) => query.where('h.batch_id', '=', filter.batch ?? ''))

export const listHits = (platform: Platform, reader: Reader, query: QueryOf<typeof screening.listHits>) =>
  read(
    platform,
    reader,
    async (tx) => {
      const page = pageAfter(query)
      const rows = await filtered(tx, query)
        .$if(page.after !== null, (rest) =>
          rest.where(
            sql<boolean>`(h.at, h.id) < (${page.after?.[0] ?? ''}::timestamptz, ${page.after?.[1] ?? ''}::uuid)`,
          ),
        )
        .orderBy('h.at', 'desc')
        .orderBy('h.id', 'desc')
        .limit(page.limit + 1)
        .execute()
      const { count } = await filtered(tx, query)
        .clearSelect()
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      const histories = await historiesOf(
        tx,
        screening.hitWorkflow.kind,
        rows.map((row) => row.id),
      )
      return cutPage(
        rows,
        query.limit,
        Number(count),
        (row) => hitOf(platform, reader, row, histories.get(row.id) ?? []),
        (row) => [row.at.toISOString(), row.id],
      )
    },
    async () => ({ kind: 'hit.list', detail: { ...query }, label: await ownOfficial(platform, reader) }),
  )

/** Every hit of a filter for an export. */
export const allHits = (platform: Platform, reader: Reader, filter: Filter) =>
  read(
    platform,
    reader,
    async (tx) => {
      const rows = await filtered(tx, filter)
        .orderBy('h.at', 'desc')
        .orderBy('h.id', 'desc')
        .limit(EXPORT_ROWS + 1)
        .execute()
      return whole(rows).map((row) => hitOf(platform, reader, row, []))
    },
    async () => ({ kind: 'hit.export', detail: { ...filter }, label: await ownOfficial(platform, reader) }),
  )

/** A person decides, with a reason; only this changes what the agency does. */
export async function decide(
  platform: Platform,
  reader: Reader,
  id: string,
  transition: string,
  body: BodyOf<typeof screening.decideHit>,
): Promise<void> {
  need(reader, 'decide-hits')
  const { clock } = platform
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: screening.decideHit.id, id, transition, body }, clock.now(), async () => {
      const row = found(await hitRows(tx).where('h.id', '=', id).executeTakeFirst(), 'This hit')
      const history = await historyOf(tx, screening.hitWorkflow.kind, id)
      const move = planMove(screening.hitWorkflow, row, transition, reader, {
        expected: body.version,
        reason: body.reason,
        history,
      })
      await applyMove(tx, 'hits', screening.hitWorkflow, row, move, authorOf(reader), clock.now(), body.reason)
      await audit({
        kind: `hit.${transition}`,
        subject: id,
        detail: { entity: row.entity_id, reason: body.reason, version: move.version },
        label: row.label_id,
      })
      return id
    }),
  )
}

export type HitOut = z.output<typeof screening.hit>
