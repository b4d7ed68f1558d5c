import { DEFINER, KEEPER } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { definer, keptApart } from '../policy.ts'

/** What the index in memory has to read again is told by the statements themselves, so that nobody who writes one can forget to. */
export const indexChanges: Migration = {
  id: '0019-index-changes',
  sql: `
-- Whose statements were written by which transaction; gone once the index, and the file it is kept in, have read it.
create table app.index_changes (
  xact xid8 not null,
  dataset_id uuid not null,
  entity_id text not null
);
create index on app.index_changes (xact);
${keptApart('app.index_changes', 'select, delete')}
grant insert on app.index_changes to ${DEFINER};
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('app.index_changes', '2026-01-01', null, '{}', 'until the index has read it', '{}', 'design of the product', '2027-12-31');

create function app.note_index_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into app.index_changes select distinct pg_current_xact_id(), dataset_id, entity_id from after;
  elsif tg_op = 'DELETE' then
    insert into app.index_changes select distinct pg_current_xact_id(), dataset_id, entity_id from before;
  else
    insert into app.index_changes
      select pg_current_xact_id(), dataset_id, entity_id from before
      union select pg_current_xact_id(), dataset_id, entity_id from after;
  end if;
  return null;
end $$;
${definer('app.note_index_changes()', [KEEPER])}
create trigger index_inserts after insert on statements
  referencing new table as after for each statement execute function app.note_index_changes();
create trigger index_updates after update on statements
  referencing old table as before new table as after for each statement execute function app.note_index_changes();
create trigger index_deletes after delete on statements
  referencing old table as before for each statement execute function app.note_index_changes();
`,
}
