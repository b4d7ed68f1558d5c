import { APP, DEFINER, KEEPER } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { definer, keptApart } from '../policy.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Who was screened under a standing purpose stays screened: what a list adds later raises a hit of the screening he had. */
export const standingScreening: Migration = {
  id: '0013-standing-screening',
  sql: `
-- Under which purposes, from which day, until when at the latest, and for how many days after a screening.
create table app.standing_purposes (
  purpose text not null,
  from_day date not null,
  to_day date check (to_day > from_day),
  days int not null check (days > 0),
  source text not null,
  verified boolean not null,
  primary key (purpose, from_day),
  constraint one_rule_a_day exclude using gist (purpose with =, daterange(from_day, to_day) with &&)
);
insert into app.standing_purposes values
  ('visa-screening', '2000-01-01', null, 365, 'policy of the product, until the agency sets a period', false);
${keptApart('app.standing_purposes', 'select')}

-- Up to which version of a list everybody who stands screened was held against it.
create table app.standing_marks (
  dataset_id uuid primary key references datasets,
  version_id uuid not null references list_versions,
  at timestamptz not null
);
-- Who was screened before this was screened against what the lists held.
insert into app.standing_marks select d.id, d.current_version, now() from datasets d where d.current_version is not null;
${keptApart('app.standing_marks', 'select, insert, update, delete')}
grant select, insert, update on app.standing_marks to ${DEFINER};

insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('app.standing_purposes', '2026-01-01', null, '{}', 'policy of the agency', '{}', 'design of the product', '2027-12-31'),
  ('app.standing_marks', '2026-01-01', null, '{}', 'which version of a list was looked at', '{}', 'design of the product', '2027-12-31');

-- Who stands screened on a day; of them those screened since a moment, or those named.
create function app.standing_subjects(day date, since timestamptz, only_screenings uuid[])
returns table (id uuid, schema text, properties jsonb, threshold double precision, label_id int, at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, s.schema, s.properties, s.threshold, s.label_id, s.at
  from screenings s
  -- An application is screened for a visa, whatever whoever took it in was about.
  join app.standing_purposes p on p.purpose = case when s.application_id is null then s.purpose else 'visa-screening' end
    and p.from_day <= day and (p.to_day is null or day < p.to_day)
  where s.at + p.days * interval '1 day' > day and s.problem is null
    and (since is null or s.at >= since)
    and (only_screenings is null or s.id = any (only_screenings))
$$;
${definer('app.standing_subjects(date, timestamptz, uuid[])', [KEEPER])}

-- Lists that have a version nobody who stands screened was held against yet.
create function app.standing_due() returns table (dataset_id uuid, name text, label_id int, version_id uuid, version text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.id, d.name, d.label_id, v.id, v.version
  from datasets d join list_versions v on v.id = d.current_version
  left join app.standing_marks m on m.dataset_id = d.id
  where m.version_id is distinct from d.current_version
  order by v.at
$$;
${definer('app.standing_due()', [KEEPER])}

-- What a list says now that it did not say in the version marked.
create function app.standing_touched(dataset uuid) returns table (entity_id text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct s.entity_id
  from statements s join list_versions v on v.id = s.since_version
  where s.dataset_id = dataset and s.ended_version is null
    and v.at > coalesce((select o.at from app.standing_marks m join list_versions o on o.id = m.version_id
                         where m.dataset_id = dataset), '-infinity')
  order by s.entity_id
$$;
${definer('app.standing_touched(uuid)', [KEEPER])}

-- What the evidence of a hit quotes: the same quoted again is no other hit, so that a pair once cleared stays cleared.
create function app.quoted(evidence jsonb) returns jsonb language sql immutable parallel safe as $$
  select jsonb_agg(q order by q) from (
    select jsonb_build_array(e ->> 'property', e ->> 'queryValue', e ->> 'candidateValue') as q
    from jsonb_array_elements(evidence) e) quotes
$$;

-- Keeps hits of screenings that stand. An application that was cleared is held when everybody who reads it may read the hit.
create function app.keep_standing_hits(candidates jsonb, day date, at timestamptz)
returns table (kept uuid)
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
    update visa_applications a set state = 'potential-match', version = a.version + 1
    where a.id = s.application_id and a.state = 'auto-cleared' and a.label_id = one.label_id returning a.* into v;
    if found then
      insert into record_history (kind, record_id, version, transition, from_state, to_state, by, by_name, at, reason, label_id)
      values ('visa-application', v.id, v.version, 'hold', 'auto-cleared', 'potential-match', '${NOBODY}', 'the server',
        keep_standing_hits.at, 'A list was changed.', v.label_id);
    end if;
    kept := one.id;
    return next;
  end loop;
end $$;
grant select on screenings, hits, list_entities, list_versions, datasets, visa_applications to ${DEFINER};
grant insert on hits, record_history to ${DEFINER};
grant update (state, version) on visa_applications to ${DEFINER};
grant select on app.standing_purposes, app.standing_marks to ${DEFINER};
${definer('app.keep_standing_hits(jsonb, date, timestamptz)', [KEEPER])}

create index on screenings (at) where problem is null;
grant execute on function app.quoted(jsonb) to ${APP}, ${DEFINER};
`,
}
