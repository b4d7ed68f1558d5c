import { type Clock, dayOf } from '@attache/kernel'
import type pg from 'pg'
import { type Finding, finding } from './finding.ts'

/** Whether what is declared of retention has been looked at again when it should have been. */
export async function retentionFinding(client: pg.ClientBase, clock: Clock): Promise<Finding> {
  const today = dayOf(clock.now())
  const { rows: there } = await client.query<{ there: boolean }>(
    `select to_regclass('app.retention_tables') is not null as there`,
  )
  if (there[0]?.there !== true)
    return finding(
      'retention',
      false,
      'Nothing is declared about retention.',
      'Run attache upgrade: it is declared by a migration.',
    )
  const { rows } = await client.query<{ name: string; day: string }>(
    `select name, review_day::text as day from (
       select distinct on (table_name) table_name as name, review_day from app.retention_tables
         where from_day <= $1 order by table_name, from_day desc) t where review_day < $1
     union all
     select name, review_day::text from (
       select distinct on (name) name, review_day from app.retention_rules
         where from_day <= $1 order by name, from_day desc) r where review_day < $1
     order by 1`,
    [today],
  )
  return finding(
    'retention',
    rows.length === 0,
    rows.length === 0
      ? 'Every declaration of retention is within its review day.'
      : `Retention was to be reviewed: ${rows.map(({ name, day }) => `${name} by ${day}`).join(', ')}.`,
    'Have the privacy officer review them; see “Review” in docs/guides/retention.md.',
  )
}
