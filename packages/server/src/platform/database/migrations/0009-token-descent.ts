import type { Migration } from '../migration.ts'

/** Which token made a token: what it made ends with it. */
export const tokenDescent: Migration = {
  id: '0009-token-descent',
  sql: `
alter table app.sessions add column made_by uuid references app.sessions on delete set null;
create index sessions_made_by on app.sessions (made_by) where made_by is not null;
`,
}
