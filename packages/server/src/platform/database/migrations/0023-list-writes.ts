import { APP, DEFINER, KEEPER } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { definer, keptApart } from '../policy.ts'

/** Whoever keeps what he read of the lists is told when any of it was written since. */
export const listWrites: Migration = {
  id: '0023-list-writes',
  sql: `
-- Which transactions wrote what lists say. A row outlives everything that was read before it and is still kept.
create table app.list_writes (
  xact xid8 primary key,
  at timestamptz not null default now()
);
create index on app.list_writes (at);
${keptApart('app.list_writes', 'select, delete')}
grant insert, update on app.list_writes to ${DEFINER};
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('app.list_writes', '2026-01-01', null, '{}', 'a day after it was written', '{}', 'design of the product', '2027-12-31');

create function app.note_list_write() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- After a restore into another cluster a row of another transaction may stand here: its day begins anew.
  insert into app.list_writes as w (xact) values (pg_current_xact_id())
    on conflict (xact) do update set at = excluded.at where w.at < excluded.at;
  return null;
end $$;
${definer('app.note_list_write()', [KEEPER])}
create trigger statement_writes after insert or update or delete on statements
  for each statement execute function app.note_list_write();
create trigger dataset_writes after insert or update or delete on datasets
  for each statement execute function app.note_list_write();

-- Was anything written that this snapshot does not show?
create function app.lists_written_since(seen pg_snapshot) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from app.list_writes w
    where w.xact >= pg_snapshot_xmin(seen) and not pg_visible_in_snapshot(w.xact, seen))
$$;
${definer('app.lists_written_since(pg_snapshot)', [APP])}
`,
}
