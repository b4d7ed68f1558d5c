import { APP } from '../../bootstrap.ts'
import { text } from '../0018-visa-follow-up/literals.ts'
import { SCALE_SOURCE, seededGrades } from './scale.ts'

/** What a finding from before this has on both axes. */
const UNGRADED = 'ungraded'

/** How derogatory information is graded, and that no finding stands without a grade. */
export const gradeTables = `
-- Policy: no label, the application role reads it and no more.
create table visa_grades (
  axis text not null check (axis in ('reliability', 'credibility')),
  code text not null,
  title text not null,
  source text not null,
  verified boolean not null,
  from_day date not null,
  to_day date check (to_day > from_day),
  -- Whether a finding may be given it.
  given boolean not null,
  primary key (axis, code, from_day),
  constraint one_grade_a_day exclude using gist (axis with =, code with =, daterange(from_day, to_day) with &&)
);
insert into visa_grades (axis, code, title, source, verified, from_day, given) values
${seededGrades.map(({ axis, code, title }) => `  (${text(axis)}, ${text(code)}, ${text(title)}, ${text(SCALE_SOURCE)}, false, '2000-01-01', true)`).join(',\n')},
${['reliability', 'credibility'].map((axis) => `  (${text(axis)}, ${text(UNGRADED)}, 'Not graded before', 'design of the product', true, '2000-01-01', false)`).join(',\n')};
grant select on visa_grades to ${APP};
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('public.visa_grades', '2026-01-01', null, '{}', 'policy of the agency', '{}', 'design of the product', '2027-12-31');

alter table visa_applications
  add column reliability text,
  add column credibility text,
  -- The day whose scale it is by.
  add column graded_on date;

-- Nobody graded what was found before, and nothing is made up for it. Policies bind the owner as well, so they are let go for it.
alter table visa_applications no force row level security;
alter table record_history no force row level security;
update visa_applications v set reliability = '${UNGRADED}', credibility = '${UNGRADED}', graded_on = coalesce(
  (select max(r.at at time zone 'UTC')::date from record_history r
    where r.kind = 'visa-application' and r.record_id = v.id and r.transition = 'find'), v.received_on)
  where v.known is not null;
alter table visa_applications force row level security;
alter table record_history force row level security;
alter table visa_applications add constraint findings_are_graded
  check (num_nulls(known, reliability, credibility, graded_on) in (0, 4));
`
