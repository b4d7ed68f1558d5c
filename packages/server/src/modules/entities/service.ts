import type { entities, QueryOf } from '@attache/contracts'
import { dominates, explain, type LabelId, notFound } from '@attache/kernel'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { ownWith, type Platform, read } from '../../platform/platform.ts'
import { clearanceOf, type Reader } from '../../platform/sessions/reader.ts'
import { byEntity, captionOf, commonSchemaOf, labelsIn, markingOf, propertiesOf, summaryOf } from './fold.ts'
import { shownAssertions } from './identity.ts'
import { propertyFacts, schemaLabel, schemataUnder } from './model.ts'
import { relationsOf } from './relations.ts'
import { searchIdentifier, searchText } from './search-text.ts'
import * as store from './store.ts'

type Summary = entities.EntitySummary
export type Filter = Pick<QueryOf<typeof entities.searchEntities>, 'q' | 'schema' | 'dataset' | 'country' | 'topic'>

export interface Account {
  readonly organization: string
  readonly country: string
  readonly office: string | null
  readonly ceiling: string
  readonly compartments: readonly string[]
  readonly purposes: readonly string[]
}

export interface EntitiesOptions {
  /** Names that look or sound alike, best first, of what this reader may see. */
  readonly similar: (reader: Reader, text: string, limit: number) => Promise<readonly string[]>
  /** The enabled accounts of an organization. */
  readonly accounts: (organization: string) => Promise<readonly Account[]>
  readonly officeName: (reader: Reader, office: string) => Promise<string | null>
}

/** Entities as each reader may see them. */
export class Entities {
  readonly #platform: Platform
  readonly #options: EntitiesOptions

  constructor(platform: Platform, options: EntitiesOptions) {
    this.#platform = platform
    this.#options = options
  }

  async search(reader: Reader, filter: Filter, page: { readonly cursor?: string | undefined; readonly limit: number }) {
    const after =
      page.cursor === undefined
        ? null
        : (decodeCursor(page.cursor, ['number', 'string', 'string']) as unknown as readonly [number, string, string])
    const label = await this.labelOf(reader, filter)
    const result = await read(
      this.#platform,
      reader,
      async (tx) => {
        const { rows, total } = await store.searchPage(tx, await wantedBy(tx, filter), {
          after,
          limit: page.limit + 1,
        })
        const shown = rows.slice(0, page.limit)
        const last = shown.at(-1)
        return {
          items: await summaries(
            tx,
            shown.map((row) => row.entity_id),
          ),
          total,
          next:
            rows.length > page.limit && last !== undefined
              ? encodeCursor(last.rank, last.caption, last.entity_id)
              : null,
        }
      },
      // Not how many were found: that depends on what this reader may see, and others read the trail.
      () => ({ kind: 'entity.search', detail: { ...filter }, label }),
    )
    if (result.total > 0 || filter.q.trim() === '') return { ...result, similar: [] }
    const ids = await this.#options.similar(reader, filter.q, 10)
    return { ...result, similar: await this.#platform.database.as(reader, (tx) => summaries(tx, ids)) }
  }

  async read(reader: Reader, id: string): Promise<z.output<typeof entities.entityRecord>> {
    const { labels } = this.#platform
    const { entity, statements } = await this.#platform.database.as(reader, async (tx) => {
      const { members, statements } = await folded(tx, id)
      const schema = commonSchemaOf(statements)
      const references = statements
        .filter((one) => propertyFacts(one.schema, one.prop).type === 'entity')
        .map((one) => one.value)
      const captions = new Map((await summaries(tx, references)).map((one) => [one.id, one.caption]))
      const { shown, total } = await relationsOf(tx, members, statements)
      const assertions = await shownAssertions(tx, this.#platform, await store.standingAssertions(tx, members))
      const entity = {
        id,
        members,
        schema,
        schemaLabel: schemaLabel(schema),
        caption: captionOf(
          schema,
          statements.filter((one) => one.entity_id === id),
          id,
        ),
        properties: propertiesOf(schema, statements, labels, captions),
        relations: shown,
        relationsTotal: total,
        assertions,
        mark: labels.markOf(markingOf(labels, labelsIn(statements))),
      }
      return { entity, statements }
    })
    await this.#recordRead(reader, id, labelsIn(statements))
    return entity
  }

  async access(reader: Reader, id: string) {
    const { labels } = this.#platform
    const statements = await this.#platform.database.as(reader, async (tx) => (await folded(tx, id)).statements)
    const accounts = await this.#options.accounts(reader.clearance.organization)
    const shown = []
    for (const label of labelsIn(statements)) {
      const marking = labels.marking(label)
      const readers = accounts.filter((account) =>
        account.purposes.some((purpose) => dominates(clearanceOf({ ...account, purpose }), marking)),
      )
      const counts = new Map<string, number>()
      for (const { office } of readers) if (office !== null) counts.set(office, (counts.get(office) ?? 0) + 1)
      const offices = []
      for (const [office, count] of counts) {
        const name = await this.#options.officeName(reader, office)
        if (name !== null) offices.push({ office: name, readers: count })
      }
      offices.sort((a, b) => b.readers - a.readers || (a.office < b.office ? -1 : 1))
      shown.push({
        mark: labels.mark(label),
        statements: statements.filter((one) => one.label_id === label).length,
        you: explain(reader.clearance, marking).why,
        readers: readers.length,
        offices,
      })
    }
    return { labels: shown }
  }

  async #recordRead(reader: Reader, id: string, labelIds: readonly LabelId[]): Promise<void> {
    const { labels, recorder } = this.#platform
    const label = await labels.intern(markingOf(labels, labelIds))
    await recorder.record({
      kind: 'entity.read',
      actor: reader.principal,
      actorName: reader.username,
      purpose: reader.clearance.purpose,
      subject: id,
      label,
    })
  }

  /** A search that names a closed list tells of it, so its event is as closed. */
  async labelOf(reader: Reader, filter: Filter): Promise<LabelId> {
    const { dataset } = filter
    const named =
      dataset === undefined ? [] : await this.#platform.database.as(reader, (tx) => store.datasetsNamed(tx, dataset))
    return ownWith(this.#platform, reader, labelsIn(named))
  }
}

/** What a filter asks of the store. */
export async function wantedBy(tx: Tx, filter: Filter): Promise<store.Wanted> {
  const text = searchText(filter.q)
  return {
    words: text === '' ? [] : text.split(' '),
    identifier: searchIdentifier(filter.q),
    schemata: filter.schema === undefined ? null : schemataUnder(filter.schema),
    datasets:
      filter.dataset === undefined
        ? null
        : (await store.datasetsNamed(tx, filter.dataset)).map((dataset) => dataset.id),
    country: filter.country?.toLowerCase() ?? null,
    topic: filter.topic ?? null,
  }
}

/** The reader's own view of an entity and of what was judged the same; refuses what he sees nothing of. */
export async function folded(
  tx: Tx,
  id: string,
): Promise<{ readonly members: string[]; readonly statements: readonly store.Statement[] }> {
  const candidates = await store.membersOf(tx, id)
  const statements = await store.currentStatements(tx, candidates)
  const groups = byEntity(statements)
  if (!groups.has(id)) throw notFound('This entity')
  return { members: candidates.filter((member) => groups.has(member)), statements }
}

/** Summaries in the order of `ids`; what the reader does not see is left out. */
export async function summaries(tx: Tx, ids: readonly string[]): Promise<Summary[]> {
  const groups = byEntity(await store.currentStatements(tx, [...new Set(ids)]))
  return ids.flatMap((id) => summaryOf(id, groups.get(id) ?? []) ?? [])
}
