import type { hours, QueryOf, ResponseOf } from '@attache/contracts'
import { joinAll } from '@attache/kernel'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { ownOfficial, type Platform, read } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { recommendationsBy } from '../visas/index.ts'
import { matching, recommending } from './store.ts'

type Asked = QueryOf<typeof hours.measureHours>
type Within = Readonly<Record<string, string>>

interface Sum {
  readonly post: string | null
  readonly post_name: string | null
  readonly programme: string | null
  readonly title: string | null
  readonly quarters: number
  readonly spent: number
}

const nothing = { programme: null, title: null, quarters: 0, spent: 0 }

/** All posts together first, then each by its name. */
const byPost = (one: Sum, other: Sum): number =>
  Number(one.post !== null) - Number(other.post !== null) || nameOf(one).localeCompare(nameOf(other))
const nameOf = ({ post_name, post }: Sum): string => post_name ?? post ?? ''

/** Hours by post and programme, added up over those that this reader sees, and nothing else. */
export const measureHours = (
  platform: Platform,
  reader: Reader,
  query: Asked,
): Promise<ResponseOf<typeof hours.measureHours>> =>
  read(
    platform,
    reader,
    async (tx) => {
      const sums = await sumsOf(tx, reader, query)
      const visas = reader.capabilities.includes('work-visas') ? await recommendationsBy(tx, query) : null
      const made = new Map(visas?.lines.map((line) => [line.post, line.made]))
      const worked = sums.filter(({ programme }) => programme === null)
      // Recommended where nobody wrote down an hour: that is told as well.
      const unworked = (visas?.lines ?? []).filter(({ post }) => !worked.some((line) => line.post === post))
      const posts = [...worked, ...unworked.map(({ post, post_name }) => ({ post, post_name, ...nothing }))].sort(
        byPost,
      )
      const labels = await tx
        .selectFrom('worked_hours as h')
        .select('h.label_id')
        .distinct()
        .where(matching(query, reader.principal))
        .execute()
      const seen = [...labels.map(({ label_id }) => label_id), ...(visas?.labels ?? [])]
      return {
        from: query.from ?? null,
        to: query.to ?? null,
        lines: posts.map((line) =>
          lineOf(
            line,
            sums.filter(({ post, programme }) => post === line.post && programme !== null),
            visas === null ? null : (made.get(line.post) ?? 0),
            query,
          ),
        ),
        mark: seen.length === 0 ? null : platform.labels.markOf(joinAll(seen.map((id) => platform.labels.marking(id)))),
      }
    },
    async () => ({ kind: 'hours.measures', detail: { ...query }, label: await ownOfficial(platform, reader) }),
  )

async function sumsOf(tx: Tx, reader: Reader, query: Asked): Promise<readonly Sum[]> {
  const { rows } = await sql<Sum>`
    select h.post, min(o.name) as post_name, h.programme, min(p.title) as title, sum(h.quarters)::int as quarters,
      coalesce(sum(h.quarters) filter (where ${recommending}), 0)::int as spent
    from worked_hours h
    left join offices o on o.id = h.post
    left join programmes p on p.code = h.programme and p.from_day <= h.day and (p.to_day is null or h.day < p.to_day)
    where ${matching(query, reader.principal)}
    group by grouping sets ((h.post, h.programme), (h.programme), (h.post), ())
    order by h.post is not null, min(o.name), h.post, h.programme is not null, min(p.title)`.execute(tx)
  return rows.filter(({ quarters }) => quarters !== null)
}

function lineOf(
  line: Sum,
  programmes: readonly Sum[],
  recommendations: number | null,
  { from, to, post: asked }: Asked,
): hours.HoursLine {
  const days: Within = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const post = line.post ?? asked
  const at: Within = post === undefined ? {} : { post }
  const made: Within = {
    ...(from === undefined ? {} : { recommendedFrom: from }),
    ...(to === undefined ? {} : { recommendedTo: to }),
  }
  return {
    post: line.post === null ? null : { id: line.post, name: line.post_name ?? line.post },
    total: { quarters: line.quarters, query: { ...days, ...at } },
    programmes: programmes.map(({ programme, title, quarters }) => ({
      code: programme ?? '',
      title: title ?? programme ?? '',
      quarters,
      query: { ...days, ...at, programme: programme ?? '' },
    })),
    spent: { quarters: line.spent, query: { ...days, ...at, recommends: '1' } },
    recommendations:
      recommendations === null ? null : { value: recommendations, query: { ...made, ...at, reached: 'recommended' } },
    hoursEach:
      recommendations === null || recommendations === 0
        ? null
        : Math.round((line.spent / 4 / recommendations) * 10) / 10,
  }
}
