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

/** Events with the content that is kept beside the chain, as long as it is. */
const eventsWhere = (tx: Tx, filter: EventFilter) =>
  tx
    .selectFrom('audit.events as e')
    .leftJoin('audit.details as d', (join) => join.onRef('d.seq', '=', 'e.seq').onRef('d.event', '=', 'e.id'))
    .$if(filter.kind !== undefined, (query) =>
      query.where(sql<boolean>`(e.kind = ${filter.kind} or e.kind like ${`${filter.kind}.%`})`),
    )
    .$if(filter.actor !== undefined, (query) =>
      query.where((row) =>
        row.or([row('e.actor_name', '=', filter.actor ?? ''), sql<boolean>`e.actor::text = ${filter.actor}`]),
      ),
    )
    .$if(filter.subject !== undefined, (query) =>
      query.where((row) =>
        row.or([
          row('e.subject', '=', filter.subject ?? ''),
          // A subquery, so that the index of either table is used.
          row(
            'e.seq',
            'in',
            row
              .selectFrom('audit.details as s')
              .select('s.seq')
              .where('s.subject', '=', filter.subject ?? ''),
          ),
        ]),
      ),
    )
    .$if(filter.from !== undefined, (query) => query.where('e.at', '>=', new Date(filter.from ?? '')))
    .$if(filter.to !== undefined, (query) => query.where('e.at', '<', new Date(filter.to ?? '')))

export const eventPage = (tx: Tx, filter: EventFilter, page: Page) =>
  eventsWhere(tx, filter)
    .select(['e.seq', 'e.label_id', 'e.id', 'e.at', 'e.kind', 'e.actor', 'e.actor_name', 'e.purpose', 'e.outcome'])
    .select((row) => row.fn.coalesce('d.subject', 'e.subject').as('subject'))
    .select(['e.detail as chained', 'd.detail as content'])
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(e.at, e.id) < (${page.after?.[0] ?? ''}::timestamptz, ${page.after?.[1] ?? ''}::uuid)`),
    )
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
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
