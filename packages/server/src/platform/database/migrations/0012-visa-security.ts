import { APP } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { labelled } from '../policy.ts'
import { seededGrounds } from './0012-visa-security/grounds.ts'
import { visaRetention } from './0012-visa-security/retention.ts'

const text = (value: string | null): string => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`)

/** Visa applications, the legal grounds that a recommendation rests on, and the screening that each application had. */
export const visaSecurity: Migration = {
  id: '0012-visa-security',
  sql: `
insert into app.rules (name, from_day, value, unit, source) values
  ('visa-screening-threshold', '2000-01-01', 70, 'percent', 'the agency: from this score up a match holds an application for vetting');

-- Public law: no label, the application role reads them and no more.
create table visa_grounds (
  code text not null,
  title text not null,
  source text not null,
  verified boolean not null,
  from_day date not null,
  to_day date check (to_day > from_day),
  alone boolean not null,
  primary key (code, from_day),
  constraint one_ground_a_day exclude using gist (code with =, daterange(from_day, to_day) with &&)
);
insert into visa_grounds (code, title, source, verified, from_day, to_day, alone) values
${seededGrounds.map((one) => `  (${text(one.code)}, ${text(one.title)}, ${text(one.source)}, false, ${text(one.from)}, ${text(one.to)}, ${one.alone})`).join(',\n')};
grant select on visa_grounds to ${APP};

create table visa_applications (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('received', 'auto-cleared', 'potential-match', 'vetting', 'derogatory-found',
    'derogatory-confirmed', 'derogatory-resolved', 'post-review', 'recommended', 'decided', 'revocation-requested', 'revoked')),
  number text not null,
  -- No reference to offices: a key is no secret to whoever writes, and an office may be one.
  post text not null,
  visa_class text not null,
  received_on date not null,
  properties jsonb not null,
  caption text not null,
  sponsor text,
  employer text,
  preparer text,
  address text,
  phone text,
  email text,
  screened text not null check (screened in ('auto-cleared', 'potential-match')),
  vetter uuid,
  vetter_name text,
  finding text check (finding in ('confirmed', 'resolved')),
  known boolean,
  recommendation text check (recommendation in ('no-objection', 'refuse', 'administrative-processing', 'limit-validity')),
  grounds text[] not null default '{}',
  facts text,
  recommended_by text,
  decision text check (decision in ('issued', 'refused', '221g')),
  limited boolean not null default false,
  decided_by text,
  mismatch text check (mismatch in ('open', 'closed')),
  claimed_at timestamptz,
  found_at timestamptz,
  recommended_at timestamptz,
  decided_at timestamptz,
  purpose text not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null
);
-- Unique under one label alone: a number under another would tell that it exists.
create unique index visa_applications_number on visa_applications (label_id, post, number);
create index on visa_applications (at desc, id desc);
create index on visa_applications (post, received_on);
create index on visa_applications (state, at desc, id desc);
create index on visa_applications (vetter) where vetter is not null;
${labelled('visa_applications')}

-- The screening of an application; its hits stand under labels of their own, which may be higher than that of the application.
alter table screenings add column application_id uuid references visa_applications;
create unique index on screenings (application_id) where application_id is not null;
${visaRetention}
`,
}
