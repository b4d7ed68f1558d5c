import { APP, DEFINER } from '../../bootstrap.ts'
import { labelled } from '../../policy.ts'
import { text } from './literals.ts'

const SOURCE =
  'the agency: what its costs are allocated to (GAO-18-314, OIG-14-137, from memory); the codes: design of the product'

const seededProgrammes: readonly (readonly [code: string, title: string, recommends: boolean])[] = [
  ['visa-security', 'Visa security', true],
  ['investigations', 'Investigations', false],
  ['visitors', 'International visitors', false],
  ['training', 'Training and capacity building', false],
  ['representation', 'Representation', false],
  ['repatriation', 'Repatriation support', false],
  ['administration', 'Administration of the office', false],
]

/** Hours that staff worked. A row is never changed: a version more corrects it. */
export const hoursTables = `
-- Policy: no label, the application role reads it and no more.
create table programmes (
  code text not null,
  title text not null,
  recommends boolean not null,
  source text not null,
  verified boolean not null,
  from_day date not null,
  to_day date check (to_day > from_day),
  primary key (code, from_day),
  constraint one_programme_a_day exclude using gist (code with =, daterange(from_day, to_day) with &&)
);
insert into programmes (code, title, recommends, source, verified, from_day) values
${seededProgrammes.map(([code, title, recommends]) => `  (${text(code)}, ${text(title)}, ${recommends}, ${text(SOURCE)}, false, '2000-01-01')`).join(',\n')};
grant select on programmes to ${APP};

create table worked_hours (
  -- One person, day, programme, post and application: all versions have them alike.
  cell uuid not null,
  version int not null check (version > 0),
  label_id int not null references app.labels,
  worker uuid not null,
  worker_name text not null,
  day date not null,
  quarters int not null check (quarters between 0 and 96),
  programme text not null,
  -- Neither refers to a row: an office or an application may be one that a reader must not learn of, and hours outlive applications.
  post text not null,
  application_id uuid,
  at timestamptz not null,
  primary key (cell, version)
);
create unique index worked_hours_cell on worked_hours
  (label_id, worker, day, programme, post, coalesce(application_id, '00000000-0000-0000-0000-000000000000')) where version = 1;
create index on worked_hours (day desc, cell);
create index on worked_hours (worker, day);
${labelled('worked_hours', 'select, insert')}
create index on visa_applications (recommended_at) where recommended_at is not null;
grant select, delete on worked_hours to ${DEFINER};
`
