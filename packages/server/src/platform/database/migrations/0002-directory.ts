import { APP } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { labelled } from '../policy.ts'
import { countries } from '../reference/countries.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The network itself: organizations, offices, who answers for which country, people and their assignments. */
export const directory: Migration = {
  id: '0002-directory',
  sql: `
-- Public reference codes (ISO 3166-1): no label, the application role reads them and no more.
create table countries (
  code text primary key,
  alpha3 text not null,
  name text not null,
  region text not null
);
insert into countries (code, alpha3, name, region) values
${countries.map(({ code, alpha3, name, region }) => `(${[code, alpha3, name, region].map(quoted).join(', ')})`).join(',\n')};
grant select on countries to ${APP};

create table organizations (
  id text primary key,
  name text not null,
  acronym text,
  kind text not null check (kind in ('own', 'foreign', 'international')),
  country text references countries,
  label_id int not null references app.labels
);
${labelled('organizations')}

create table offices (
  id text primary key,
  code text not null,
  name text not null,
  kind text not null check (kind in ('headquarters', 'attache-office', 'sub-office', 'defense-liaison', 'domestic-field-office')),
  organization text not null references organizations,
  country text not null references countries,
  city text not null,
  latitude double precision not null,
  longitude double precision not null,
  time_zone text not null,
  parent text references offices,
  authority text check (authority in ('chief-of-mission', 'combatant-command')),
  label_id int not null references app.labels
);
create index on offices (country);
${labelled('offices')}

create table accreditations (
  id uuid primary key,
  country text not null references countries,
  office text not null references offices,
  from_day date not null,
  to_day date check (to_day > from_day),
  label_id int not null references app.labels,
  constraint one_responsible_office exclude using gist (country with =, daterange(from_day, to_day) with &&)
);
create index on accreditations (office);
${labelled('accreditations')}

create table people (
  id text primary key,
  name text not null,
  sort_name text not null,
  organization text not null references organizations,
  email text,
  phone text,
  active boolean not null default true,
  label_id int not null references app.labels
);
create index on people (organization);
create index on people (sort_name, id);
${labelled('people')}

create table assignments (
  id uuid primary key,
  person text not null references people,
  office text not null references offices,
  role text not null,
  title text not null,
  grade text,
  from_day date not null,
  to_day date,
  authority text check (authority in ('chief-of-mission', 'combatant-command')),
  label_id int not null references app.labels
);
create index on assignments (person);
create index on assignments (office);
${labelled('assignments')}
`,
}
