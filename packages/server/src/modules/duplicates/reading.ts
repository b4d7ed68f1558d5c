import { duplicates, type QueryOf } from '@attache/contracts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { DuplicatePairRow } from '../../platform/database/tables.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { ownOfficial, type Platform, read } from '../../platform/platform.ts'
import { found } from '../../platform/records/record.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import {
  assertionsById,
  assertionsOn,
  byEntity,
  currentStatements,
  membersOf,
  plainProperties,
  schemataUnder,
  type Statement,
  shownJudgement,
  summaryOf,
  withoutHiddenEnds,
} from '../entities/index.ts'
import { byWayOfOthers } from './by-way-of-others.ts'

type Pair = duplicates.Pair
type Filter = Pick<QueryOf<typeof duplicates.listPairs>, 'state' | 'schema' | 'entity'>

/** A pair as one reader finds it: the row of his fullest view of it, and where it stands by the judgements that he sees. */
export interface PairRow extends Omit<DuplicatePairRow, 'evidence'> {
  readonly evidence: Pair['evidence']
  readonly state: Pair['state']
  readonly judgement_id: string | null
}

/**
 * Every pair of a filter as this reader finds it. A pair stands as its newest judgement says; one judged different or unsure
 * is open again once either record says something else than what was judged. One that nobody judged stands as it follows by
 * way of others; where they speak against each other, it is for a person.
 */
async function pairsWhere(tx: Tx, { state, schema, entity }: Filter) {
  const schemata = schema === undefined ? null : schemataUnder(schema)
  const members = entity === undefined ? null : await membersOf(tx, entity)
  return sql`(
    with recursive ${byWayOfOthers}
    select seen.*, j.id as judgement_id,
      case when j.judgement = 'same' then 'same'
        when j.fingerprint is null or j.fingerprint = seen.fingerprint then coalesce(j.judgement, followed.state)
        else followed.state end as state
    from (
      select distinct on (p.a, p.b) p.* from duplicate_pairs p
      where (${schemata}::text[] is null or p.schema = any (${schemata}::text[]))
        and (${members}::text[] is null or (p.a = any (${members}::text[])) <> (p.b = any (${members}::text[])))
      order by p.a, p.b, p.breadth desc, p.id
    ) seen
    left join lateral (
      select n.id, n.judgement, n.fingerprint from assertions n
      where n.state = 'standing' and ((n.a = seen.a and n.b = seen.b) or (n.a = seen.b and n.b = seen.a))
      order by n.at desc, n.id desc limit 1
    ) j on true
    left join one on one.a = seen.a and one.b = seen.b
    left join apart on apart.a = seen.a and apart.b = seen.b
    cross join lateral (
      select case when apart.a is not null and one.a is null then 'different'
        when one.a is not null and apart.a is null then 'same' else 'open' end as state
    ) followed
  ) pairs where (${state ?? null}::text is null or state = ${state ?? null}::text)
    and exists (select from list_entities l where l.entity_id = pairs.a)
    and exists (select from list_entities l where l.entity_id = pairs.b)`
}

/** Rows as pages show them, with what this reader sees of both records now. */
async function shown(tx: Tx, platform: Platform, rows: readonly PairRow[]): Promise<Pair[]> {
  const ids = [...new Set(rows.flatMap(({ a, b }) => [a, b]))]
  const statements = byEntity(await withoutHiddenEnds(tx, await currentStatements(tx, ids)))
  const judgements = await assertionsById(
    tx,
    rows.flatMap(({ judgement_id: id }) => id ?? []),
  )
  return rows.flatMap((row) => {
    const [a, b] = [sideOf(row.a, statements), sideOf(row.b, statements)]
    // A list took one of them off between two queries.
    if (a === null || b === null) return []
    const judgement = judgements.find(({ id }) => id === row.judgement_id)
    return [
      {
        id: row.id,
        a,
        b,
        score: row.score,
        evidence: row.evidence,
        state: row.state,
        judgement: judgement === undefined ? null : shownJudgement(platform, judgement),
        engine: row.engine,
        at: row.at.toISOString(),
        version: row.version,
        mark: platform.labels.mark(row.label_id),
      },
    ]
  })
}

function sideOf(id: string, statements: ReadonlyMap<string, readonly Statement[]>): Pair['a'] | null {
  const said = statements.get(id) ?? []
  const summary = summaryOf(id, said)
  return summary === null ? null : { ...summary, properties: plainProperties(said) }
}

export const listPairs = (platform: Platform, reader: Reader, query: QueryOf<typeof duplicates.listPairs>) =>
  read(
    platform,
    reader,
    async (tx) => {
      const [score, id] = query.cursor === undefined ? [2, ''] : decodeCursor(query.cursor, ['number', 'string'])
      const pairs = await pairsWhere(tx, query)
      const { rows } = await sql<PairRow>`
        select pairs.* from ${pairs} and (pairs.score < ${score}::float8 or (pairs.score = ${score}::float8 and pairs.id::text > ${id}))
        order by pairs.score desc, pairs.id::text limit ${query.limit + 1}`.execute(tx)
      const counted = await sql<{ total: number }>`select count(*)::int as total from ${pairs}`.execute(tx)
      const page = rows.slice(0, query.limit)
      const last = page.at(-1)
      return {
        items: await shown(tx, platform, page),
        total: counted.rows[0]?.total ?? 0,
        next: rows.length > query.limit && last !== undefined ? encodeCursor(last.score, last.id) : null,
      }
    },
    async () => ({
      kind: 'duplicate.list',
      detail: { ...query },
      label: await ownOfficial(platform, reader),
    }),
  )

/** The row of a pair, if it is there for this reader; of an earlier view of his, the fuller one is not looked for. */
export async function pairRow(tx: Tx, id: string): Promise<PairRow> {
  const pair = found(
    await tx.selectFrom('duplicate_pairs').select(['a', 'b']).where('id', '=', id).executeTakeFirst(),
    'This pair',
  )
  const { rows } = await sql<PairRow>`
    select pairs.* from ${await pairsWhere(tx, {})} and pairs.a = ${pair.a} and pairs.b = ${pair.b}`.execute(tx)
  return found(rows[0], 'This pair')
}

export async function onePair(tx: Tx, platform: Platform, row: PairRow): Promise<Pair> {
  const [pair] = await shown(tx, platform, [row])
  return found(pair, 'This pair')
}

export const readPair = (platform: Platform, reader: Reader, id: string) =>
  read(
    platform,
    reader,
    async (tx) => {
      const row = await pairRow(tx, id)
      const judgements = (await assertionsOn(tx, row.a, row.b)).map((one) => shownJudgement(platform, one))
      return { label: row.label_id, answer: { pair: await onePair(tx, platform, row), judgements } }
    },
    ({ label }) => ({ kind: 'duplicate.read', subject: id, label }),
  ).then(({ answer }) => answer)
