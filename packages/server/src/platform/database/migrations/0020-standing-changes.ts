import { DEFINER, KEEPER } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { definer, keptApart } from '../policy.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * What has to be held against those who stand screened is told by the statements themselves: a value that a list takes back or
 * that a review corrects may make a match as well as one that a list adds.
 */
export const standingChanges: Migration = {
  id: '0020-standing-changes',
  sql: `
-- Whose statements were written and not yet held against those who stand screened.
create table app.standing_changes (
  id bigint generated always as identity primary key,
  dataset_id uuid not null,
  entity_id text not null
);
${keptApart('app.standing_changes', 'select, delete')}
grant insert on app.standing_changes to ${DEFINER};

-- What was due by the marks is due by its note.
create function app.queue_standing() returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into app.standing_changes (dataset_id, entity_id)
  select d.dataset_id, t.entity_id from app.standing_due() d, app.standing_touched(d.dataset_id) t
$$;
alter function app.queue_standing() owner to ${DEFINER};
select app.queue_standing();
drop function app.queue_standing();
drop function app.standing_due();
drop function app.standing_touched(uuid);
drop table app.standing_marks;
delete from app.retention_tables where table_name = 'app.standing_marks';
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('app.standing_changes', '2026-01-01', null, '{}', 'until it was held against those who stand screened', '{}', 'design of the product', '2027-12-31');

-- Statements are deleted when their time is over or somebody is expunged: that matches nobody, and notes nothing of him.
create function app.note_standing_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into app.standing_changes (dataset_id, entity_id) select distinct dataset_id, entity_id from after;
  else
    insert into app.standing_changes (dataset_id, entity_id)
      select dataset_id, entity_id from before union select dataset_id, entity_id from after;
  end if;
  return null;
end $$;
${definer('app.note_standing_changes()', [KEEPER])}
create trigger standing_inserts after insert on statements
  referencing new table as after for each statement execute function app.note_standing_changes();
create trigger standing_updates after update on statements
  referencing old table as before new table as after for each statement execute function app.note_standing_changes();

-- The oldest of them, each with its list as it is now.
create function app.standing_due(most int)
returns table (id bigint, entity_id text, dataset_id uuid, name text, label_id int, version text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id, c.entity_id, d.id, d.name, d.label_id, v.version
  from (select * from app.standing_changes order by id limit most) c
  join datasets d on d.id = c.dataset_id left join list_versions v on v.id = d.current_version
  order by c.id
$$;
${definer('app.standing_due(int)', [KEEPER])}

-- As before; says of a hit which application it holds, and what the screening made of that application is no longer that it was cleared.
drop function app.keep_standing_hits(jsonb, date, timestamptz);
create function app.keep_standing_hits(candidates jsonb, day date, at timestamptz)
returns table (kept uuid, held uuid, version int)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  one record; s screenings; v visa_applications;
begin
  perform pg_advisory_xact_lock_shared(7073);
  for one in select * from jsonb_to_recordset(candidates) as x(id uuid, label_id int, screening_id uuid, entity_id text,
      dataset_id uuid, list_version text, score double precision, evidence jsonb, entity jsonb, engine text) loop
    select t.* into s from screenings t join app.standing_subjects(day, null, array[one.screening_id]) still on still.id = t.id;
    continue when not found;
    continue when not exists (select from list_entities e where e.dataset_id = one.dataset_id and e.entity_id = one.entity_id);
    continue when exists (select from hits h where h.screening_id = s.id and h.entity_id = one.entity_id
      and app.quoted(h.evidence) = app.quoted(one.evidence));
    insert into hits (id, label_id, version, state, screening_id, batch_id, entity_id, dataset_id, list_version, score, evidence,
      entity, engine, office, by, by_name, at)
    values (one.id, one.label_id, 1, 'open', s.id, s.batch_id, one.entity_id, one.dataset_id, one.list_version, one.score,
      one.evidence, one.entity, one.engine, s.office, '${NOBODY}', 'the server', keep_standing_hits.at);
    insert into record_history (kind, record_id, version, transition, from_state, to_state, by, by_name, at, reason, label_id)
    values ('hit', one.id, 1, 'screen', null, 'open', '${NOBODY}', 'the server', keep_standing_hits.at, null, one.label_id);
    kept := one.id;
    held := null;
    version := null;
    update visa_applications a set state = 'potential-match', screened = 'potential-match', version = a.version + 1
    where a.id = s.application_id and a.state = 'auto-cleared' and a.label_id = one.label_id returning a.* into v;
    if found then
      insert into record_history (kind, record_id, version, transition, from_state, to_state, by, by_name, at, reason, label_id)
      values ('visa-application', v.id, v.version, 'hold', 'auto-cleared', 'potential-match', '${NOBODY}', 'the server',
        keep_standing_hits.at, 'A list was changed.', v.label_id);
      held := v.id;
      version := v.version;
    end if;
    return next;
  end loop;
end $$;
grant update (screened) on visa_applications to ${DEFINER};
${definer('app.keep_standing_hits(jsonb, date, timestamptz)', [KEEPER])}
`,
}
