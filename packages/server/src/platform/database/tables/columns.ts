import type { JSONColumnType } from 'kysely'

export type Json<T> = JSONColumnType<T & object, string, string>
/** Values of a jsonb column whose absence is null. */
export type JsonOrNull<T> = JSONColumnType<(T & object) | null, string | null, string | null>

/** What every row under a policy carries. */
export interface Labelled {
  label_id: number
}
