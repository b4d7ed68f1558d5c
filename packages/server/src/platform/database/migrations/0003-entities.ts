import { APP, DEFINER, KEEPER } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { definer, labelled } from '../policy.ts'

/** Lists and their versions, statements, identity assertions, and the one reviewed search function. */
export const entities: Migration = {
  id: '0003-entities',
  sql: `
create table datasets (
  id uuid primary key,
  name text not null,
  title text not null,
  current_version uuid,
  label_id int not null references app.labels,
  unique (name, label_id)
);
${labelled('datasets')}

create table list_imports (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('queued', 'running', 'imported', 'failed', 'cancelled')),
  source text not null,
  title text not null,
  format text,
  files jsonb not null,
  list_version text,
  counts jsonb,
  failure jsonb,
  by uuid not null,
  by_name text not null,
  at timestamptz not null,
  finished_at timestamptz
);
create index on list_imports (at desc, id desc);
create index on list_imports (state) where state in ('queued', 'running');
${labelled('list_imports')}

create table import_rejections (
  import_id uuid not null references list_imports,
  seq int not null,
  file text not null,
  row int not null,
  field text not null,
  value text not null,
  reason text not null,
  remedy text not null,
  label_id int not null references app.labels,
  primary key (import_id, seq)
);
${labelled('import_rejections', 'select, insert, delete')}

create table list_versions (
  id uuid primary key,
  dataset_id uuid not null references datasets,
  version text not null,
  content_hash text not null,
  import_id uuid not null references list_imports,
  counts jsonb not null,
  at timestamptz not null,
  label_id int not null references app.labels
);
create index on list_versions (dataset_id, at desc);
${labelled('list_versions', 'select, insert')}

-- What the current version of a list holds, to tell added, changed and removed from unchanged.
create table list_entities (
  dataset_id uuid not null references datasets,
  entity_id text not null,
  schema text not null,
  hash text not null,
  -- The first of its names as search compares them; null for what has none (a relation).
  caption text,
  label_id int not null references app.labels,
  primary key (dataset_id, entity_id)
);
create index on list_entities (caption, entity_id) include (label_id, schema) where caption is not null;
${labelled('list_entities', 'select, insert, update, delete')}

-- One value of one property from one source. \`kind\`: 1 a name, 2 an identifier, 3 a reference to an entity, 0 anything else.
create table statements (
  id bigint generated always as identity primary key,
  entity_id text not null,
  schema text not null,
  dataset_id uuid not null references datasets,
  prop text not null,
  value text not null,
  original text,
  lang text,
  kind smallint not null,
  norm text,
  label_id int not null references app.labels,
  first_seen timestamptz not null,
  -- The version is written last, with its counts.
  since_version uuid not null references list_versions deferrable initially deferred,
  ended_version uuid references list_versions deferrable initially deferred
);
create index on statements (entity_id) where ended_version is null;
create index on statements (dataset_id, entity_id) where ended_version is null;
create index on statements using gin (norm gin_trgm_ops) where ended_version is null and kind = 1;
create index on statements (norm text_pattern_ops) where ended_version is null and kind = 1;
create index on statements (norm) where ended_version is null and kind = 2;
create index on statements (value) where ended_version is null and kind = 3;
${labelled('statements')}

-- Two records being the same is somebody's assertion, never a destructive merge.
create table assertions (
  id uuid primary key,
  a text not null,
  b text not null,
  judgement text not null check (judgement in ('same', 'different', 'unsure')),
  state text not null check (state in ('standing', 'withdrawn')),
  reason text not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null,
  withdrawn jsonb,
  version int not null,
  label_id int not null references app.labels
);
create index on assertions (a);
create index on assertions (b);
${labelled('assertions')}

grant select on statements, datasets, assertions, list_versions to ${DEFINER};

/*
 * Entities whose current, readable statements fit the words and filters, with a rank: 0 the exact name or identifier, 1 a prefix, 2 the rest.
 * It bypasses policies so that the trigram index can drive it, hence filters by the bound label set itself, in every sub-query.
 * No statistic of the whole corpus enters the order.
 */
create function app.search_entities(words text[], identifier text, schemata text[], datasets uuid[], country text, topic text)
returns table (entity_id text, rank int, caption text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  readable int4multirange := app.readable_labels();
  whole text := array_to_string(words, ' ');
  longest text := (select w from unnest(words) w order by length(w) desc, w limit 1);
  patterns text[] := (select array_agg('%' || w || '%') from unnest(words) w);
begin
  return query
  with matched as (
    select s.entity_id,
           case when s.norm = whole then 0 when s.norm like whole || '%' then 1 else 2 end as rank,
           s.norm
    from statements s
    where s.ended_version is null and s.kind = 1 and s.label_id <@ readable
      and (longest is null or s.norm like '%' || longest || '%')
      and (cardinality(words) < 2 or s.norm like all (patterns))
      and (schemata is null or s.schema = any (schemata))
      and (search_entities.datasets is null or s.dataset_id = any (search_entities.datasets))
    union all
    select s.entity_id, 0, s.norm
    from statements s
    where identifier <> '' and s.ended_version is null and s.kind = 2 and s.label_id <@ readable
      and s.norm = identifier
      and (schemata is null or s.schema = any (schemata))
      and (search_entities.datasets is null or s.dataset_id = any (search_entities.datasets))
  ), found as (
    select m.entity_id, min(m.rank) as rank, min(m.norm) as caption from matched m group by m.entity_id
  )
  select f.entity_id, f.rank, f.caption
  from found f
  where (search_entities.country is null or exists (
          select from statements c where c.entity_id = f.entity_id and c.ended_version is null and c.label_id <@ readable
            and c.prop in ('country', 'nationality', 'citizenship', 'jurisdiction', 'flag') and c.value = search_entities.country))
    and (search_entities.topic is null or exists (
          select from statements t where t.entity_id = f.entity_id and t.ended_version is null and t.label_id <@ readable
            and t.prop = 'topics' and t.value = search_entities.topic));
end $$;
${definer('app.search_entities(text[], text, text[], uuid[], text, text)', [APP])}

-- What the engines in memory are fed with; every label comes along, and the engine filters by it before anything else.
create function app.index_feed(dataset uuid, only_entities text[])
returns table (entity_id text, schema text, dataset_id uuid, prop text, value text, lang text, label_id int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.entity_id, s.schema, s.dataset_id, s.prop, s.value, s.lang, s.label_id
  from statements s
  where s.ended_version is null
    and (dataset is null or s.dataset_id = dataset)
    and (only_entities is null or s.entity_id = any (only_entities))
    and s.prop <> 'notes'
  order by s.dataset_id, s.entity_id, s.id
$$;
${definer('app.index_feed(uuid, text[])', [KEEPER])}

-- Imports that a dead server left behind, for the next one to resume; it sees ids and who queued them, never content.
create function app.unfinished_imports() returns table (id uuid, by uuid, state text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.id, i.by, i.state from list_imports i where i.state in ('queued', 'running') order by i.at
$$;
grant select on list_imports to ${DEFINER};
${definer('app.unfinished_imports()', [KEEPER])}

grant usage on schema app to ${APP};
`,
}
