import { DEFINER, KEEPER } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { definer, keptApart, labelled } from '../policy.ts'

const REVIEW = `'design of the product', '2027-12-31'`

/** Records that may be of one person or thing are suggested to somebody who judges; the judgement is an identity assertion. */
export const duplicates: Migration = {
  id: '0017-duplicates',
  sql: `
insert into app.rules (name, from_day, value, unit, source) values
  ('duplicate-score', '2000-01-01', 80, 'percent', 'policy of the product: from this score up two records are suggested as one'),
  ('duplicate-near', '2000-01-01', 60, 'percent', 'policy of the product: from this score up two records are compared view by view');

-- Two records that may be one, as whoever reads the label sees them: a row for each view that makes a pair of them.
create table duplicate_pairs (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  a text not null,
  b text not null check (a collate "C" < b collate "C"),
  schema text not null,
  score double precision not null,
  evidence jsonb not null,
  -- What both records say under this label: another one means that either of them changed.
  fingerprint text not null,
  -- How many values that is; of two views of a pair the fuller one is shown.
  breadth int not null,
  engine text not null,
  at timestamptz not null
);
create unique index duplicate_pairs_view on duplicate_pairs (a, b, label_id);
create index on duplicate_pairs (b);
${labelled('duplicate_pairs', 'select')}

-- Of a pair that was suggested: what both records said when somebody judged it.
alter table assertions add column fingerprint text;

-- Whose statements were written and not yet looked at; to begin with everybody's.
create table app.duplicate_changes (
  id bigint generated always as identity primary key,
  entity_id text not null
);
${keptApart('app.duplicate_changes', 'select, delete')}
grant insert on app.duplicate_changes to ${DEFINER};
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('public.duplicate_pairs', '2026-01-01', 'which records may be of one person or thing', '{}',
   'as long as a list names both', '{}', ${REVIEW}),
  ('app.duplicate_changes', '2026-01-01', null, '{}', 'until the next round of suggestions', '{}', ${REVIEW});

create function app.queue_all_duplicates() returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into app.duplicate_changes (entity_id) select distinct l.entity_id from list_entities l order by 1
$$;
alter function app.queue_all_duplicates() owner to ${DEFINER};
select app.queue_all_duplicates();
drop function app.queue_all_duplicates();

create function app.note_duplicate_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into app.duplicate_changes (entity_id) select distinct entity_id from after;
  elsif tg_op = 'DELETE' then
    insert into app.duplicate_changes (entity_id) select distinct entity_id from before;
  else
    insert into app.duplicate_changes (entity_id) select entity_id from before union select entity_id from after;
  end if;
  return null;
end $$;
${definer('app.note_duplicate_changes()', [KEEPER])}
create trigger duplicate_inserts after insert on statements
  referencing new table as after for each statement execute function app.note_duplicate_changes();
create trigger duplicate_updates after update on statements
  referencing old table as before new table as after for each statement execute function app.note_duplicate_changes();
create trigger duplicate_deletes after delete on statements
  referencing old table as before for each statement execute function app.note_duplicate_changes();

-- A record that no list holds any more has no pairs, from that moment on.
create function app.drop_duplicates() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from duplicate_pairs p using before d
  where d.entity_id in (p.a, p.b) and not exists (select from list_entities l where l.entity_id = d.entity_id);
  return null;
end $$;
${definer('app.drop_duplicates()', [KEEPER])}
create trigger duplicate_drops after delete on list_entities
  referencing old table as before for each statement execute function app.drop_duplicates();

-- What is said now of these records, with the label of each value and of the list that says it.
create function app.duplicate_values(only_entities text[])
returns table (entity_id text, schema text, prop text, value text, lang text, label_id int, list_label_id int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.entity_id, s.schema, s.prop, s.value, s.lang, s.label_id, d.label_id
  from statements s join datasets d on d.id = s.dataset_id
  where s.ended_version is null and s.entity_id = any (only_entities) and s.prop <> 'notes'
  order by s.entity_id, s.id
$$;
${definer('app.duplicate_values(text[])', [KEEPER])}

create function app.duplicate_lists() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select d.id from datasets d $$;
${definer('app.duplicate_lists()', [KEEPER])}

-- The records that stand in a pair with one of these.
create function app.duplicate_partners(entities text[]) returns table (entity_id text, other_id text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.a, p.b from duplicate_pairs p where p.a = any (entities)
  union select p.b, p.a from duplicate_pairs p where p.b = any (entities)
$$;
${definer('app.duplicate_partners(text[])', [KEEPER])}

-- Puts what was found in the place of what stood of these records; what is found again as it stood is left as it is.
create function app.keep_duplicates(entities text[], pairs jsonb, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Nobody whom an expungement takes out is written back.
  perform pg_advisory_xact_lock_shared(7073);
  delete from duplicate_pairs p where (p.a = any (entities) or p.b = any (entities)) and not exists (
    select from jsonb_to_recordset(pairs) as x(a text, b text, label_id int)
    where x.a = p.a and x.b = p.b and x.label_id = p.label_id);
  insert into duplicate_pairs as p (id, label_id, version, a, b, schema, score, evidence, fingerprint, breadth, engine, at)
  select x.id, x.label_id, 1, x.a, x.b, x.schema, x.score, x.evidence, x.fingerprint, x.breadth, x.engine, keep_duplicates.at
  from jsonb_to_recordset(pairs) as x(id uuid, label_id int, a text, b text, schema text, score double precision,
    evidence jsonb, fingerprint text, breadth int, engine text)
  where exists (select from list_entities l where l.entity_id = x.a) and exists (select from list_entities l where l.entity_id = x.b)
  on conflict (a, b, label_id) do update set version = p.version + 1, schema = excluded.schema, score = excluded.score,
    evidence = excluded.evidence, fingerprint = excluded.fingerprint, breadth = excluded.breadth, engine = excluded.engine,
    at = excluded.at
  where (p.schema, p.score, p.evidence, p.fingerprint) is distinct from
    (excluded.schema, excluded.score, excluded.evidence, excluded.fingerprint);
end $$;
grant select, insert, update, delete on duplicate_pairs to ${DEFINER};
grant select on list_entities to ${DEFINER};
${definer('app.keep_duplicates(text[], jsonb, timestamptz)', [KEEPER])}
`,
}
