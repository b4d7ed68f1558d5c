import { APP, DEFINER, KEEPER } from '../../bootstrap.ts'
import { keptApart, labelled, toKeeper } from '../../policy.ts'
import { declaredTables, periods } from './declarations.ts'

const FIRST_DAY = '2026-01-01'
const REVIEW_DAY = '2027-12-31'

const text = (value: string | null): string => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`)
const list = (values: readonly string[]): string => `array[${values.map(text).join(', ')}]::text[]`

/** Declarations and periods as dated rows, plans, holds, requests, tombstones, and the content of audit events. */
export const retentionTables = `
create table app.retention_rules (
  name text not null,
  from_day date not null,
  days int not null check (days > 0),
  counted_from text not null,
  source text not null,
  verified boolean not null,
  review_day date not null,
  primary key (name, from_day)
);
insert into app.retention_rules (name, from_day, days, counted_from, source, verified, review_day) values
${periods.map((one) => `  (${text(one.name)}, '${FIRST_DAY}', ${one.days}, ${text(one.countedFrom)}, ${text(one.source)}, ${one.verified}, '${REVIEW_DAY}')`).join(',\n')};

-- What every table holds of people. A table without a row here fails a test; a later migration adds its own.
create table app.retention_tables (
  table_name text not null,
  from_day date not null,
  holds text,
  rules text[] not null,
  kept text,
  stops text[] not null,
  source text not null,
  review_day date not null,
  primary key (table_name, from_day),
  check (cardinality(rules) > 0 or kept is not null)
);
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
${declaredTables.map((one) => `  (${text(one.table)}, '${FIRST_DAY}', ${text(one.holds)}, ${list(one.rules)}, ${text(one.kept)}, ${list(one.stops)}, 'design of the product', '${REVIEW_DAY}')`).join(',\n')};

-- What was expunged, as hashes under a key of the home: a copy restored from before is expunged again by them.
create table app.tombstones (
  id uuid primary key,
  at timestamptz not null,
  ground text not null,
  kind text not null check (kind in ('entity', 'screened')),
  -- A list that brings it again is not believed.
  blocks boolean not null,
  hashes text[] not null,
  -- False while a restored copy is being expunged by it.
  carried_out boolean not null
);

-- Files to remove once the transaction that let go of them stands.
create table app.blob_removals (hash text primary key);

${['app.retention_rules', 'app.retention_tables'].map((table) => keptApart(table, 'select')).join('')}
${keptApart('app.tombstones', 'select, insert, update')}
${keptApart('app.blob_removals', 'select, delete')}
grant insert, delete on app.blob_removals to ${DEFINER};

create table disposal_plans (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('planned', 'approved', 'done', 'declined')),
  as_of timestamptz not null,
  by uuid,
  by_name text not null,
  at timestamptz not null,
  finished_at timestamptz
);
create index on disposal_plans (at desc, id desc);
${labelled('disposal_plans')}

-- \`ref\` is the id or name of what it covers; a screened person has names as \`app.name_key\` writes them instead.
create table legal_holds (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('standing', 'releasing', 'released')),
  kind text not null check (kind in ('entity', 'screened', 'account', 'list', 'batch')),
  ref text,
  keys text[] not null,
  birth text,
  words text not null,
  reason text not null,
  authority text not null,
  review_day date not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null,
  released_at timestamptz,
  check ((kind = 'screened') = (ref is null))
);
create index on legal_holds (at desc, id desc);
create index on legal_holds (kind, ref) where state <> 'released';
${labelled('legal_holds')}

-- Whom it is about and why is gone once it is carried out; the ground, the number of the order and who decided stay.
create table expungements (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('proposed', 'approved', 'done', 'declined')),
  kind text not null check (kind in ('entity', 'screened')),
  ref text,
  keys text[] not null,
  birth text,
  words text,
  ground text not null check (ground in ('court-order', 'redress', 'error')),
  authority text not null,
  reason text,
  by uuid not null,
  by_name text not null,
  at timestamptz not null,
  finished_at timestamptz
);
create index on expungements (at desc, id desc);
${labelled('expungements')}

grant select on disposal_plans, legal_holds, expungements to ${DEFINER};

-- The clear content of an audit event. The chain holds a keyed commitment to it; when this row goes, key and content go.
create table audit.details (
  seq bigint not null,
  event uuid not null,
  subject text,
  detail jsonb not null,
  salt text not null,
  at timestamptz not null,
  label_id int not null references app.labels,
  -- With the id, so that a chain whose tail was cut can be gone on with, and is found out.
  primary key (seq, event)
);
create index on audit.details (subject) where subject is not null;
create index on audit.details (at);
${labelled('audit.details', 'select')}
create policy keeper on audit.details to ${KEEPER} using (true) with check (true);
${toKeeper('audit.details', 'select, insert')}
grant usage on schema audit to ${DEFINER}, ${APP};
`
