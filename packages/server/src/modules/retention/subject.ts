import type { retention } from '@attache/contracts'
import { type LabelId, notFound, Refusal } from '@attache/kernel'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { LegalHoldRow } from '../../platform/database/tables.ts'
import type { Platform } from '../../platform/platform.ts'
import { byEntity, currentStatements, labelsIn, summaryOf } from '../entities/index.ts'
import { datasetsByName } from '../lists/index.ts'

/** Whom a hold or a request is about, as its record keeps it, with the labels of what was seen to say so. */
export interface Subject {
  readonly kind: LegalHoldRow['kind']
  readonly ref: string | null
  readonly keys: string[]
  readonly birth: string | null
  readonly words: string
  readonly labels: readonly LabelId[]
}

type Asked = retention.HoldSubject

/** Finds the subject as far as the reader may see it; one that he may not see is one that does not exist. */
export function resolve(platform: Platform, tx: Tx, asked: Asked): Promise<Subject> {
  switch (asked.kind) {
    case 'entity':
      return entity(tx, asked.id)
    case 'hit':
      return personOfHit(tx, asked.id)
    case 'screened':
      return person(tx, asked.names, asked.birthDate, [])
    case 'account':
      return account(platform, asked.username)
    case 'list':
      return list(tx, asked.name)
    case 'batch':
      return batch(tx, asked.id)
  }
}

const referring = (kind: Subject['kind'], ref: string, words: string, labels: readonly LabelId[]): Subject => ({
  kind,
  ref,
  keys: [],
  birth: null,
  words,
  labels,
})

async function entity(tx: Tx, id: string): Promise<Subject> {
  const statements = await currentStatements(tx, [id])
  const summary = summaryOf(id, byEntity(statements).get(id) ?? [])
  if (summary === null) throw notFound('This entity')
  return referring('entity', id, summary.caption, labelsIn(statements))
}

async function personOfHit(tx: Tx, id: string): Promise<Subject> {
  const hit = await tx
    .selectFrom('hits as h')
    .innerJoin('screenings as s', 's.id', 'h.screening_id')
    .select(['s.properties', 's.label_id', 'h.label_id as hit_label'])
    .where('h.id', '=', id)
    .executeTakeFirst()
  if (hit === undefined) throw notFound('This hit')
  const properties = hit.properties as Readonly<Record<string, readonly string[]>>
  const names = ['name', 'alias', 'previousName'].flatMap((prop) => properties[prop] ?? [])
  return person(tx, names, properties['birthDate']?.[0] ?? null, [hit.label_id, hit.hit_label])
}

async function person(
  tx: Tx,
  names: readonly string[],
  birth: string | null,
  labels: readonly LabelId[],
): Promise<Subject> {
  const { rows } = await sql<{
    key: string
  }>`select distinct app.name_key(n) as key from unnest(${[...names]}::text[]) n`.execute(tx)
  const keys = rows.map(({ key }) => key).filter((key) => key.length > 2)
  if (keys.length === 0)
    throw new Refusal('invalid', 'The name has no letters to find anybody by.', {
      remedy: 'Write the name as it was screened.',
      fields: [{ field: 'subject.names', problem: 'has fewer than three letters' }],
    })
  return { kind: 'screened', ref: null, keys, birth, words: names[0] ?? '', labels }
}

async function account({ database }: Platform, username: string): Promise<Subject> {
  const found = await database.keeper
    .selectFrom('app.principals')
    .select(['id', 'username'])
    .where('username', '=', username)
    .executeTakeFirst()
  if (found === undefined) throw notFound('This account')
  return referring('account', found.id, found.username, [])
}

async function list(tx: Tx, name: string): Promise<Subject> {
  const found = await datasetsByName(tx, name)
  if (found.length === 0) throw notFound('This list')
  return referring('list', name, name, labelsIn(found))
}

async function batch(tx: Tx, id: string): Promise<Subject> {
  const found = await tx.selectFrom('batches').select(['name', 'label_id']).where('id', '=', id).executeTakeFirst()
  if (found === undefined) throw notFound('This file')
  return referring('batch', id, found.name, [found.label_id])
}
