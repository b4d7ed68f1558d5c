import { type QueryOf, type ResponseOf, screening } from '@attache/contracts'
import { notFound } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import { type Platform, read } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import {
  adjacentTo,
  byEntity,
  currentStatements,
  folded,
  isEntityProperty,
  labelOf,
  type Statement,
  withoutHiddenEnds,
} from '../entities/index.ts'
import { plainEntity } from './matching.ts'

type Plain = ReturnType<typeof plainEntity>
/** Linked entities that are given in place, of each property. */
const MOST_NESTED = 100

interface Read {
  readonly members: readonly string[]
  readonly statements: readonly Statement[]
}

/** Reads an entity as this reader may see it, and puts that into the trail. */
const reading = <T>(
  platform: Platform,
  reader: Reader,
  id: string,
  work: (tx: Tx, read: Read) => Promise<T>,
): Promise<T> =>
  read(
    platform,
    reader,
    async (tx) => {
      const { members, statements } = await folded(tx, id)
      const shown = await withoutHiddenEnds(tx, statements)
      return { statements, answer: await work(tx, { members, statements: shown }) }
    },
    async ({ statements }) => ({ kind: 'entity.read', subject: id, label: await labelOf(platform, statements) }),
  ).then(({ answer }) => answer)

/** One entity, with what it is linked to in place unless only ids are asked for. */
export const entityAnswer = (
  platform: Platform,
  reader: Reader,
  id: string,
  nested: boolean,
): Promise<ResponseOf<typeof screening.getEntity>> =>
  reading(platform, reader, id, async (tx, { members, statements }) => {
    const entity = plainEntity(id, statements)
    if (!nested) return entity
    const links = await adjacentTo(tx, members, statements)
    const wanted = [...links].map(([prop, ids]) => [prop, ids.slice(0, MOST_NESTED)] as const)
    const known = await nestedEntities(
      tx,
      wanted.flatMap(([, ids]) => ids),
      members,
    )
    const places = wanted.map(([prop, ids]) => [prop, ids.flatMap((one) => known.get(one) ?? [])] as const)
    return { ...entity, properties: { ...entity.properties, ...Object.fromEntries(places) } }
  })

type Page = QueryOf<typeof screening.adjacent>

/** What an entity is linked to, a page of each property. */
export const adjacentAnswer = (
  platform: Platform,
  reader: Reader,
  id: string,
  page: Page,
): Promise<ResponseOf<typeof screening.adjacent>> =>
  reading(platform, reader, id, async (tx, { members, statements }) => {
    const links = await adjacentTo(tx, members, statements)
    const adjacent: Record<string, Awaited<ReturnType<typeof pageOf>>> = {}
    for (const [prop, ids] of links) adjacent[prop] = await pageOf(tx, ids, members, page)
    return { entity: plainEntity(id, statements), adjacent }
  })

/** What an entity is linked to by one property; nothing where it has no such links. */
export const adjacentByAnswer = (platform: Platform, reader: Reader, id: string, prop: string, page: Page) =>
  reading(platform, reader, id, async (tx, { members, statements }) => {
    const ids = (await adjacentTo(tx, members, statements)).get(prop)
    if (ids === undefined) throw notFound('A link by this property')
    return pageOf(tx, ids, members, page)
  })

async function pageOf(tx: Tx, ids: readonly string[], members: readonly string[], { limit, offset }: Page) {
  const shown = ids.slice(offset, offset + limit)
  const known = await nestedEntities(tx, shown, members)
  return {
    results: shown.flatMap((one) => known.get(one) ?? []),
    total: { value: ids.length, relation: 'eq' as const },
    limit,
    offset,
  }
}

/** Entities with what they lead on to in place, but not back to where one came from. */
async function nestedEntities(tx: Tx, ids: readonly string[], from: readonly string[]) {
  const groups = byEntity(await withoutHiddenEnds(tx, await currentStatements(tx, ids)))
  const refers = ({ schema, prop, value }: Statement): boolean =>
    isEntityProperty(schema, prop) && !from.includes(value)
  const far = [...groups.values()].flatMap((all) => all.filter(refers).map((one) => one.value))
  const ends = byEntity(await withoutHiddenEnds(tx, await currentStatements(tx, far)))
  return new Map(
    [...groups].map(([id, statements]) => {
      const entity = plainEntity(id, statements)
      const leading = statements.filter(refers)
      const properties: Record<string, (string | Plain)[]> = { ...entity.properties }
      for (const { prop } of leading)
        properties[prop] = (entity.properties[prop] ?? []).map((value) => {
          const end = ends.get(value)
          return end === undefined || from.includes(value) ? value : plainEntity(value, end)
        })
      return [id, { ...entity, properties }] as const
    }),
  )
}
