import type { HomeDatabase } from '../../support/home-database.ts'

/**
 * Opens one snapshot of the database, with its events beside it: `chained`, those in the audit chain with their content, and
 * `told`, those and what committed writes have left to be chained. Rolled back when the connection ends.
 */
export async function openSnapshot(database: HomeDatabase): Promise<void> {
  await database.query('begin isolation level repeatable read')
  await database.query(`create temporary table chained on commit drop as
    select e.kind, coalesce(d.subject, e.subject) as subject, coalesce(d.detail, e.detail) as detail, e.outcome
    from audit.events e left join audit.details d on d.seq = e.seq`)
  await database.query(`create temporary table told on commit drop as select kind, subject, detail from chained
    union all select event->>'kind', event->>'subject', event->'detail' from audit.outbox`)
  for (const table of ['chained', 'told']) {
    await database.query(`create index on ${table} (subject)`)
    await database.query(`create index on ${table} ((detail->>'notice'))`)
    await database.query(
      `create index on ${table} ((coalesce(detail->>'change', detail->>'assertion', detail->>'sha256')), kind)`,
    )
    await database.query(`analyze ${table}`)
  }
}
