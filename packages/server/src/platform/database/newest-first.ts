import { type RawBuilder, sql } from 'kysely'
import type { Page } from '../http/page.ts'

/** The rows after where the last page ended, of a table listed by `at` and `id` with the newest first. */
export const afterNewest = (page: Page): RawBuilder<boolean> =>
  page.after === null
    ? sql<boolean>`true`
    : sql<boolean>`(at, id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`
