import type { Mark, QueryOf, ResponseOf, visas } from '@attache/contracts'
import { joinAll, type LabelId } from '@attache/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { Labels } from '../../platform/labels/labels.ts'
import { ownOfficial, type Platform, read } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { type Filter, matching } from './filters.ts'
import { askerOf } from './reading.ts'

/** Each number of the measures, as the filter of the list that opens its records. */
const figures = {
  received: {},
  refusalsRecommended: { recommendation: 'refuse' },
  refusalsDecided: { recommendation: 'refuse', reached: 'decided' },
  refusalsSustained: { recommendation: 'refuse', decision: 'refused' },
  newDerogatory: { finding: 'confirmed', known: 'no' },
  issuedAgainst: { mismatch: 'any' },
  issued: { decision: 'issued' },
  laterFindings: { decision: 'issued', raised: 'after-decision' },
  held: { screened: 'potential-match', reached: 'found' },
  falsePositives: { screened: 'potential-match', finding: 'resolved' },
  revoked: { reached: 'revoked' },
  notified: { reached: 'notified' },
  notifiedLate: { reached: 'revoked', notices: 'ever-late' },
} as const satisfies Readonly<Record<string, Filter>>
type FigureName = keyof typeof figures

/** Each stage ends with a moment that is kept, and begins with another. */
const stages = {
  waiting: { reached: 'claimed', from: sql.raw('v.at'), to: sql.raw('v.claimed_at') },
  vetting: { reached: 'found', from: sql.raw('v.claimed_at'), to: sql.raw('v.found_at') },
  review: { reached: 'recommended', from: sql.raw('coalesce(v.found_at, v.at)'), to: sql.raw('v.recommended_at') },
  // The officer may have decided before the recommendation reached him: no stage takes less than no time.
  adjudication: {
    reached: 'decided',
    from: sql.raw('least(v.recommended_at, v.decided_at)'),
    to: sql.raw('v.decided_at'),
  },
  notification: { reached: 'notified', from: sql.raw('v.revoked_at'), to: sql.raw('v.notified_at') },
} as const
type Stage = keyof typeof stages

type Line = { readonly post: string | null; readonly post_name: string | null } & Readonly<
  Record<string, number | string | null>
>

/** What became of the work, counted over the applications that this reader sees, and nothing else. */
export const measure = (
  platform: Platform,
  reader: Reader,
  query: QueryOf<typeof visas.measures>,
): Promise<ResponseOf<typeof visas.measures>> =>
  read(
    platform,
    reader,
    async (tx) => {
      const by = askerOf(platform, reader)
      const count = (filter: Filter): RawBuilder<number> =>
        sql<number>`count(*) filter (where ${matching(filter, by)})::int`
      const columns = [
        ...entries(figures).map(([name, filter]) => sql`${count(filter)} as ${sql.ref(name)}`),
        ...entries(stages).flatMap(([name, { reached, from, to }]) => [
          sql`${count({ reached })} as ${sql.ref(`${name} through`)}`,
          sql`percentile_cont(0.5) within group (order by extract(epoch from ${to} - ${from})) / 3600 as ${sql.ref(`${name} hours`)}`,
        ]),
      ]
      const { rows } = await sql<Line>`
        select v.post, min(o.name) as post_name, ${sql.join(columns)}
        from visa_applications v left join offices o on o.id = v.post
        where ${matching(query, by)}
        group by grouping sets ((), (v.post))
        order by v.post is not null, min(o.name), v.post`.execute(tx)
      const counted = await tx
        .selectFrom('visa_applications as v')
        .select('v.label_id')
        .distinct()
        .where(matching(query, by))
        .execute()
      const { from, to } = query
      return {
        from: from ?? null,
        to: to ?? null,
        lines: rows.map((row) => lineOf(row, query)),
        mark: markOver(
          platform.labels,
          counted.map((row) => row.label_id),
        ),
      }
    },
    async () => ({ kind: 'visa.measures', detail: { ...query }, label: await ownOfficial(platform, reader) }),
  )

/** Numbers are as closed as the closest of what they count. */
const markOver = (labels: Labels, counted: readonly LabelId[]): Mark | null =>
  counted.length === 0 ? null : labels.markOf(joinAll(counted.map((label) => labels.marking(label))))

function lineOf(row: Line, asked: QueryOf<typeof visas.measures>): visas.MeasureLine {
  const within: Record<string, string> = {
    ...(asked.from === undefined ? {} : { from: asked.from }),
    ...(asked.to === undefined ? {} : { to: asked.to }),
  }
  const post = row.post ?? asked.post
  if (post !== undefined) within['post'] = post
  const figure = (name: string, filter: Readonly<Record<string, string>>): visas.Figure => ({
    value: Number(row[name] ?? 0),
    query: { ...within, ...filter },
  })
  const counted = Object.fromEntries(entries(figures).map(([name, filter]) => [name, figure(name, filter)]))
  return {
    ...(counted as Readonly<Record<FigureName, visas.Figure>>),
    post: row.post === null ? null : { id: row.post, name: row.post_name ?? row.post },
    stages: entries(stages).map(([stage, { reached }]) => ({
      stage,
      hours: hoursOf(row[`${stage} hours`]),
      through: figure(`${stage} through`, { reached }),
    })),
  }
}

const hoursOf = (value: number | string | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(Number(value) * 10) / 10

const entries = <Name extends FigureName | Stage, Value>(of: Readonly<Record<Name, Value>>) =>
  Object.entries(of) as unknown as readonly (readonly [Name, Value])[]
