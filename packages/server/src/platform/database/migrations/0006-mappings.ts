import type { Migration } from '../migration.ts'
import { labelled } from '../policy.ts'

/** Saved column mappings, what each of their versions said, and which import read with which. */
export const mappings: Migration = {
  id: '0006-mappings',
  sql: `
create table list_mappings (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('kept', 'deleted')),
  name text not null,
  definition jsonb not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null,
  changed_by_name text not null,
  changed_at timestamptz not null
);
create index on list_mappings (lower(name), id);
-- Unique under one label alone: a name under another would tell that it exists.
create unique index list_mappings_name on list_mappings (label_id, lower(name)) where state = 'kept';
${labelled('list_mappings')}

create table list_mapping_versions (
  mapping_id uuid not null references list_mappings,
  version int not null,
  name text not null,
  definition jsonb not null,
  by_name text not null,
  at timestamptz not null,
  label_id int not null references app.labels,
  primary key (mapping_id, version)
);
${labelled('list_mapping_versions', 'select, insert')}

-- Under the label of the mapping, not of the import: who sees a public list does not see how it was read.
create table list_mapping_uses (
  import_id uuid primary key references list_imports,
  mapping_id uuid not null references list_mappings,
  mapping_version int not null,
  label_id int not null references app.labels
);
create index on list_mapping_uses (mapping_id);
${labelled('list_mapping_uses', 'select, insert')}
`,
}
