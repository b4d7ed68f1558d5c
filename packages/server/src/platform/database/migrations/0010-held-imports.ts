import type { Migration } from '../migration.ts'

/** An import that would remove much of a list waits for a person: a file cut off between two rows looks whole. */
export const heldImports: Migration = {
  id: '0010-held-imports',
  sql: `
alter table list_imports drop constraint list_imports_state_check;
alter table list_imports add constraint list_imports_state_check
  check (state in ('queued', 'running', 'held', 'imported', 'failed', 'cancelled'));
alter table list_imports add column removals_accepted boolean not null default false;

insert into app.rules (name, from_day, value, unit, source) values
  ('list-removals-share', '2000-01-01', 10, 'percent', 'the agency: a version that leaves out a larger share of a list waits for a person'),
  ('list-removals-few', '2000-01-01', 25, 'entities', 'the agency: so few are never asked about');
`,
}
