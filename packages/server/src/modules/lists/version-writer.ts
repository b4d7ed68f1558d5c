import { createHash } from 'node:crypto'
import { canonicalJson, type LabelId } from '@attache/kernel'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { indexed, type ParsedEntity, type ParsedStatement, statementKind } from '../entities/index.ts'
import { correctionsOf } from './corrections.ts'

/** Entities are compared and written this many at a time. */
const BATCH = 1_000

export interface VersionTarget {
  readonly dataset: string
  readonly version: string
  readonly label: LabelId
  readonly at: Date
}

export interface VersionTally {
  entities: number
  added: number
  changed: number
  removed: number
  unchanged: number
  statements: number
  readonly schemata: Record<string, number>
}

/**
 * Writes one version of a list as the difference to the one before, inside the caller's transaction: only what is new is
 * inserted, what is no longer said is ended (never deleted), and a statement that stays keeps the day it was first seen.
 */
export class VersionWriter {
  readonly #tx: Tx
  readonly #target: VersionTarget
  readonly #before: Map<string, string>
  readonly #corrected: Awaited<ReturnType<typeof correctionsOf>>
  readonly #seen = new Set<string>()
  readonly #pending: { readonly entity: ParsedEntity; readonly hash: string; readonly isNew: boolean }[] = []
  readonly tally: VersionTally = {
    entities: 0,
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: 0,
    statements: 0,
    schemata: {},
  }

  private constructor(
    tx: Tx,
    target: VersionTarget,
    before: Map<string, string>,
    corrected: Awaited<ReturnType<typeof correctionsOf>>,
  ) {
    this.#tx = tx
    this.#target = target
    this.#before = before
    this.#corrected = corrected
  }

  static async open(tx: Tx, target: VersionTarget): Promise<VersionWriter> {
    const rows = await tx
      .selectFrom('list_entities')
      .select(['entity_id', 'hash'])
      .where('dataset_id', '=', target.dataset)
      .execute()
    const corrected = await correctionsOf(tx, target.dataset)
    return new VersionWriter(tx, target, new Map(rows.map((row) => [row.entity_id, row.hash])), corrected)
  }

  /** Takes one entity; false when the list named it before in this version. */
  async add(entity: ParsedEntity): Promise<boolean> {
    if (this.#seen.has(entity.id)) return false
    this.#seen.add(entity.id)
    const { tally } = this
    tally.entities += 1
    tally.statements += entity.statements.length
    tally.schemata[entity.schema] = (tally.schemata[entity.schema] ?? 0) + 1
    const hash = hashOf(entity)
    const known = this.#before.get(entity.id)
    if (known === hash) {
      tally.unchanged += 1
      return true
    }
    if (known === undefined) tally.added += 1
    else tally.changed += 1
    // The hash is that of what the publisher says.
    this.#pending.push({ entity: this.#corrected(entity), hash, isNew: known === undefined })
    if (this.#pending.length >= BATCH) await this.#flush()
    return true
  }

  /** Ends what the new version no longer names. */
  async finish(): Promise<void> {
    await this.#flush()
    const gone = [...this.#before.keys()].filter((id) => !this.#seen.has(id))
    this.tally.removed = gone.length
    const { dataset, version } = this.#target
    for (let from = 0; from < gone.length; from += BATCH) {
      const ids = gone.slice(from, from + BATCH)
      await sql`update statements set ended_version = ${version}
        where dataset_id = ${dataset} and entity_id = any (${ids}::text[]) and ended_version is null`.execute(this.#tx)
      await sql`delete from list_entities where dataset_id = ${dataset} and entity_id = any (${ids}::text[])`.execute(
        this.#tx,
      )
    }
  }

  async #flush(): Promise<void> {
    const batch = this.#pending.splice(0)
    if (batch.length === 0) return
    const kept = await this.#endChanged(batch.filter((item) => !item.isNew).map((item) => item.entity))
    await this.#insertStatements(
      batch.map((item) => item.entity),
      kept,
    )
    await this.#remember(batch)
  }

  /** Ends statements that a changed entity no longer makes; returns the keys of those that stay. */
  async #endChanged(entities: readonly ParsedEntity[]): Promise<ReadonlySet<string>> {
    if (entities.length === 0) return new Set()
    const { dataset, version } = this.#target
    const wanted = new Set(
      entities.flatMap((entity) => entity.statements.map((statement) => keyOf(entity.id, entity.schema, statement))),
    )
    const { rows } = await sql<{
      id: number
      entity_id: string
      schema: string
      prop: string
      value: string
      original: string | null
      lang: string | null
    }>`
      select id, entity_id, schema, prop, value, original, lang from statements
      where dataset_id = ${dataset} and entity_id = any (${entities.map((entity) => entity.id)}::text[]) and ended_version is null`.execute(
      this.#tx,
    )
    const kept = new Set<string>()
    const ended: number[] = []
    for (const row of rows) {
      const key = keyOf(row.entity_id, row.schema, row)
      if (wanted.has(key)) kept.add(key)
      else ended.push(row.id)
    }
    if (ended.length > 0)
      await sql`update statements set ended_version = ${version} where id = any (${ended}::bigint[])`.execute(this.#tx)
    return kept
  }

  async #insertStatements(entities: readonly ParsedEntity[], kept: ReadonlySet<string>): Promise<void> {
    const columns = {
      entity: [] as string[],
      schema: [] as string[],
      prop: [] as string[],
      value: [] as string[],
      original: [] as (string | null)[],
      lang: [] as (string | null)[],
      kind: [] as number[],
      norm: [] as (string | null)[],
    }
    for (const { id, schema, statements } of entities)
      for (const statement of unique(id, schema, statements)) {
        if (kept.has(keyOf(id, schema, statement))) continue
        const { kind, norm } = indexed(schema, statement.prop, statement.value)
        columns.entity.push(id)
        columns.schema.push(schema)
        columns.prop.push(statement.prop)
        columns.value.push(statement.value)
        columns.original.push(statement.original ?? null)
        columns.lang.push(statement.lang ?? null)
        columns.kind.push(kind)
        columns.norm.push(norm)
      }
    if (columns.entity.length === 0) return
    const { dataset, version, label, at } = this.#target
    await sql`insert into statements (entity_id, schema, dataset_id, prop, value, original, lang, kind, norm, label_id, first_seen, since_version)
      select entity_id, schema, ${dataset}::uuid, prop, value, original, lang, kind, norm, ${label}::int, ${at}::timestamptz, ${version}::uuid
      from unnest(${columns.entity}::text[], ${columns.schema}::text[], ${columns.prop}::text[], ${columns.value}::text[],
        ${columns.original}::text[], ${columns.lang}::text[], ${columns.kind}::smallint[], ${columns.norm}::text[])
        as given (entity_id, schema, prop, value, original, lang, kind, norm)`.execute(this.#tx)
  }

  async #remember(batch: readonly { readonly entity: ParsedEntity; readonly hash: string }[]): Promise<void> {
    const { dataset, label } = this.#target
    await sql`insert into list_entities (dataset_id, entity_id, schema, hash, caption, label_id)
      select ${dataset}::uuid, entity_id, schema, hash, caption, ${label}::int
      from unnest(${batch.map(({ entity }) => entity.id)}::text[], ${batch.map(({ entity }) => entity.schema)}::text[],
        ${batch.map(({ hash }) => hash)}::text[], ${batch.map(({ entity }) => captionOf(entity))}::text[])
        as given (entity_id, schema, hash, caption)
      on conflict (dataset_id, entity_id) do update
        set schema = excluded.schema, hash = excluded.hash, caption = excluded.caption`.execute(this.#tx)
  }
}

type Said = Pick<ParsedStatement, 'prop' | 'value'> & {
  readonly original?: string | null | undefined
  readonly lang?: string | null | undefined
}

const keyOf = (entity: string, schema: string, { prop, value, original, lang }: Said): string =>
  [entity, schema, prop, value, original ?? '', lang ?? ''].join('\u001f')

const unique = (id: string, schema: string, statements: readonly ParsedStatement[]): Iterable<ParsedStatement> =>
  new Map(statements.map((statement) => [keyOf(id, schema, statement), statement])).values()

/** The first of an entity's names in the order of search; null when it has none. */
const captionOf = ({ schema, statements }: ParsedEntity): string | null =>
  statements
    .map(({ prop, value }) => indexed(schema, prop, value))
    .flatMap(({ kind, norm }) => (kind === statementKind.name && norm !== null ? [norm] : []))
    .sort()[0] ?? null

const hashOf = (entity: ParsedEntity): string =>
  createHash('sha256')
    .update(
      canonicalJson([
        entity.schema,
        entity.statements
          .map(({ prop, value, original, lang }) =>
            [prop, value, original ?? null, lang ?? null].map(String).join('\u001f'),
          )
          .sort(),
      ]),
    )
    .digest('base64url')
