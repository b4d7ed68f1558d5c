import type { Migration } from '../migration.ts'

/** Questions about one person or thing, listed among the many rows of files and applications. */
export const singleScreenings: Migration = {
  id: '0021-single-screenings',
  sql: `
create index on screenings (at desc, id desc) where batch_id is null and application_id is null;
`,
}
