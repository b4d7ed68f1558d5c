import { APP, DEFINER } from '../../bootstrap.ts'
import { labelled } from '../../policy.ts'
import { redressTexts } from './redress-texts.ts'

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** Inquiries, what reviews found, whom they cleared, and what lists say wrongly. */
export const redressTables = `
insert into app.rules (name, from_day, value, unit, source) values
  ('redress-papers', '2000-01-01', 30, 'days', 'the agency: how long papers are waited for; DHS TRIP, from memory');

-- What is sent out: no label, the application role reads it and no more.
create table redress_texts (
  code text not null check (code in ('letter', 'pending-paperwork', 'no-paperwork', 'in-process', 'completed')),
  from_day date not null,
  to_day date check (to_day > from_day),
  title text not null,
  body text not null,
  source text not null,
  verified boolean not null,
  primary key (code, from_day),
  constraint one_text_a_day exclude using gist (code with =, daterange(from_day, to_day) with &&)
);
insert into redress_texts (code, from_day, title, body, source, verified) values
${redressTexts.map(({ code, title, body, source }) => `  (${text(code)}, '2000-01-01', ${text(title)}, ${text(body)}, ${text(source)}, false)`).join(',\n')};
grant select on redress_texts to ${APP};

create table redress_inquiries (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('pending-paperwork', 'no-paperwork', 'in-process', 'completed')),
  number text not null,
  received_on date not null,
  asker text not null,
  relation text not null check (relation in ('self', 'representative', 'parent', 'other')),
  contact text,
  asks text not null,
  caption text not null,
  properties jsonb not null,
  -- Neither refers to a row: an office or an application may be one that the writer must not learn of.
  post text,
  application text,
  papers_asked_at timestamptz,
  reviewer uuid,
  reviewer_name text,
  completed_at timestamptz,
  purpose text not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null
);
create unique index redress_inquiries_number on redress_inquiries (label_id, number);
create index on redress_inquiries (at desc, id desc);
create index on redress_inquiries (state, at desc, id desc);
${labelled('redress_inquiries')}

create table redress_findings (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('standing', 'retracted')),
  inquiry_id uuid not null references redress_inquiries,
  kind text not null check (kind in ('different-person', 'record-wrong', 'no-change')),
  entity_id text,
  caption text,
  prop text,
  value text,
  corrected text,
  effects jsonb not null,
  overrides uuid[] not null,
  reason text not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null
);
create index on redress_findings (inquiry_id, at);
${labelled('redress_findings')}

create table cleared_pairs (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('standing', 'withdrawn')),
  finding_id uuid not null references redress_findings,
  entity_id text not null,
  properties jsonb not null,
  fingerprint text not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null
);
create index on cleared_pairs (entity_id) where state = 'standing';
create index on cleared_pairs (finding_id);
${labelled('cleared_pairs')}

create table statement_overrides (
  id uuid primary key,
  label_id int not null references app.labels,
  dataset_id uuid not null references datasets,
  entity_id text not null,
  prop text not null,
  value text not null,
  corrected text,
  statements bigint[] not null,
  hash text not null,
  at timestamptz not null
);
create index on statement_overrides (dataset_id);
${labelled('statement_overrides', 'select, insert, update, delete')}

-- What is held of a person under his name.
create index on visa_applications (app.name_key(caption));
create index on screenings (app.name_key(caption));
grant select, delete on redress_inquiries, redress_findings, cleared_pairs, statement_overrides to ${DEFINER};
`
