import type pg from 'pg'
import { searchIdentifier, searchText } from '../../packages/server/src/modules/entities/index.ts'
import type { Question } from './question.ts'

/** The reference loop: the same search by the administrator over a table without labels, policies or versions. */
export async function makePlainTable(admin: pg.Client): Promise<void> {
  await admin.query(`
    create table plain as select entity_id, schema, dataset_id, prop, value, kind, norm from statements;
    create index on plain (entity_id);
    create index on plain using gin (norm gin_trgm_ops) where kind = 1;
    create index on plain (norm text_pattern_ops) where kind = 1;
    create index on plain (norm) where kind = 2;`)
  await admin.query('vacuum analyze plain')
}

/** Best 50, the count of all, and what is said of the 50. */
export async function searchPlainTable(admin: pg.Client, { q, country }: Question): Promise<number> {
  const text = searchText(q)
  const words = text === '' ? [] : text.split(' ')
  const longest = [...words].sort((a, b) => b.length - a.length)[0] ?? null
  const { rows } = await admin.query<{ entity_id: string; total: number }>(
    `with named as (
      select entity_id, min(case when norm = $1 then 0 when norm like $1 || '%' then 1 else 2 end) as rank, min(norm) as caption
      from plain where kind = 1 ${longest === null ? '' : `and norm like '%${longest}%' and norm like all ($5)`}
      group by entity_id
      union all
      select entity_id, 0, min(norm) from plain where kind = 2 and norm = $2 group by entity_id
    ), found as materialized (
      select entity_id, min(rank) as rank, min(caption) as caption from named
      where $3::text is null or exists (select from plain c where c.entity_id = named.entity_id
        and c.prop in ('country', 'nationality', 'citizenship', 'jurisdiction', 'flag') and c.value = $3)
      group by entity_id
    )
    select *, (select count(*) from found)::int as total from found order by rank, caption, entity_id limit $4`,
    [text, searchIdentifier(q), country ?? null, 50, ...(longest === null ? [] : [words.map((word) => `%${word}%`)])],
  )
  await admin.query('select * from plain where entity_id = any ($1::text[])', [rows.map((row) => row.entity_id)])
  return rows[0]?.total ?? 0
}
