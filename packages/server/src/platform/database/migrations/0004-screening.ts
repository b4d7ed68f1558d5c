import { DEFINER, KEEPER } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { definer, labelled } from '../policy.ts'

/** Who was screened against what, the hits that ask for a decision, and files screened row by row. */
export const screening: Migration = {
  id: '0004-screening',
  sql: `
create table batches (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  name text not null,
  upload_id uuid not null,
  dataset text not null,
  schema text not null,
  threshold double precision not null,
  columns jsonb,
  total int not null default 0,
  done int not null default 0,
  rejected int not null default 0,
  failure text,
  purpose text not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null,
  finished_at timestamptz
);
create index on batches (at desc, id desc);
${labelled('batches')}

create table screenings (
  id uuid primary key,
  batch_id uuid references batches,
  row int,
  schema text not null,
  properties jsonb not null,
  caption text not null,
  dataset text not null,
  threshold double precision not null,
  engine text not null,
  problem text,
  purpose text not null,
  by uuid not null,
  by_name text not null,
  office text,
  at timestamptz not null,
  label_id int not null references app.labels
);
create unique index on screenings (batch_id, row) where batch_id is not null;
${labelled('screenings')}

create table hits (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('open', 'referred', 'confirmed', 'dismissed')),
  screening_id uuid not null references screenings,
  batch_id uuid,
  entity_id text not null,
  dataset_id uuid not null references datasets,
  list_version text,
  score double precision not null,
  evidence jsonb not null,
  -- The entity as the statements under this hit's label told of it then.
  entity jsonb not null,
  engine text not null,
  office text,
  by uuid not null,
  by_name text not null,
  at timestamptz not null
);
create index on hits (state, at desc, id desc);
create index on hits (screening_id);
create index on hits (entity_id);
create index on hits (batch_id) where batch_id is not null;
${labelled('hits')}

create function app.unfinished_batches() returns table (id uuid, by uuid, purpose text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select b.id, b.by, b.purpose from batches b where b.state in ('queued', 'running') order by b.at
$$;
grant select on batches to ${DEFINER};
${definer('app.unfinished_batches()', [KEEPER])}
`,
}
