import { KEEPER } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { definer, keptApart } from '../policy.ts'
import { seededProfiles } from './0016-screening-profiles/profiles.ts'

const text = (value: string | null): string => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`)

/** How each kind of question is screened: dated rows, of which every screening names the one that it was made with. */
export const screeningProfiles: Migration = {
  id: '0016-screening-profiles',
  sql: `
create table app.screening_profiles (
  name text not null,
  version int not null check (version > 0),
  title text not null,
  schema text,
  -- A threshold of its own, or the rule of the agency that says it.
  threshold double precision check (threshold between 0 and 1),
  rule text,
  cutoff double precision not null check (cutoff between 0 and 1),
  weights jsonb not null default '{}',
  from_day date not null,
  to_day date check (to_day > from_day),
  source text not null,
  verified boolean not null,
  primary key (name, version),
  check ((threshold is null) <> (rule is null)),
  constraint one_profile_a_day exclude using gist (name with =, daterange(from_day, to_day) with &&)
);
insert into app.screening_profiles (name, version, title, schema, threshold, rule, cutoff, weights, from_day, source, verified) values
${seededProfiles
  .map(
    (one) =>
      `  (${text(one.name)}, 1, ${text(one.title)}, ${text(one.schema)}, ${one.threshold ?? 'null'}, ${text(one.rule)}, ${one.cutoff}, ${text(JSON.stringify(one.weights))}, '2000-01-01', 'policy of the product, until the agency sets its own', false)`,
  )
  .join(',\n')};
${keptApart('app.screening_profiles', 'select')}
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('app.screening_profiles', '2026-01-01', null, '{}', 'policy of the agency', '{}', 'design of the product', '2027-12-31');

-- As name/version; null for what was screened before there were profiles.
alter table screenings add column profile text;
alter table batches add column profile text;

-- As before, with the weights of the profile: who stands screened is held against a change as he was screened.
drop function app.standing_subjects(date, timestamptz, uuid[]);
create function app.standing_subjects(day date, since timestamptz, only_screenings uuid[])
returns table (id uuid, schema text, properties jsonb, threshold double precision, label_id int, at timestamptz, weights jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, s.schema, s.properties, s.threshold, s.label_id, s.at, coalesce(f.weights, '{}')
  from screenings s
  -- An application is screened for a visa, whatever whoever took it in was about.
  join app.standing_purposes p on p.purpose = case when s.application_id is null then s.purpose else 'visa-screening' end
    and p.from_day <= day and (p.to_day is null or day < p.to_day)
  left join app.screening_profiles f on f.name || '/' || f.version = s.profile
  where s.at + p.days * interval '1 day' > day and s.problem is null
    and (since is null or s.at >= since)
    and (only_screenings is null or s.id = any (only_screenings))
$$;
${definer('app.standing_subjects(date, timestamptz, uuid[])', [KEEPER])}
`,
}
