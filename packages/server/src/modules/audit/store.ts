import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Page } from '../../platform/http/page.ts'

export interface EventFilter {
  readonly kind?: string | undefined
  readonly actor?: string | undefined
  readonly subject?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const eventsWhere = (tx: Tx, filter: EventFilter) =>
  tx
    .selectFrom('audit.events')
    .$if(filter.kind !== undefined, (query) =>
      query.where(sql<boolean>`(kind = ${filter.kind} or kind like ${`${filter.kind}.%`})`),
    )
    .$if(filter.actor !== undefined, (query) =>
      query.where((row) =>
        row.or([row('actor_name', '=', filter.actor ?? ''), sql<boolean>`actor::text = ${filter.actor}`]),
      ),
    )
    .$if(filter.subject !== undefined, (query) => query.where('subject', '=', filter.subject ?? ''))
    .$if(filter.from !== undefined, (query) => query.where('at', '>=', new Date(filter.from ?? '')))
    .$if(filter.to !== undefined, (query) => query.where('at', '<', new Date(filter.to ?? '')))

export const eventPage = (tx: Tx, filter: EventFilter, page: Page) =>
  eventsWhere(tx, filter)
    .selectAll()
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(at, id) < (${page.after?.[0] ?? ''}::timestamptz, ${page.after?.[1] ?? ''}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()

export const eventCount = async (tx: Tx, filter: EventFilter): Promise<number> =>
  Number(
    (
      await eventsWhere(tx, filter)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

export const eventKinds = async (tx: Tx): Promise<string[]> =>
  (await tx.selectFrom('audit.events').select('kind').distinct().orderBy('kind').execute()).map((row) => row.kind)
