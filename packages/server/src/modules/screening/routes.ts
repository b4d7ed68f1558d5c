import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { screening } from '@attache/contracts'
import { canonicalJson } from '@attache/kernel'
import { fairness } from '@attache/screening/fairness'
import { toCsv } from '../../platform/http/csv.ts'
import type { Router } from '../../platform/http/router.ts'
import { type Platform, read } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import {
  byEntity,
  currentStatements,
  folded,
  labelOf,
  schemataUnder,
  searchIdentifier,
  searchPage,
  searchText,
} from '../entities/index.ts'
import { datasets } from '../lists/index.ts'
import { algorithmsAnswer } from './algorithms.ts'
import type { Batches } from './batches.ts'
import type { Engine } from './engine.ts'
import { allHits, decide, hitsById, listHits, readHit } from './hits.ts'
import { ALL_LISTS, listsNamed, matchAll, plainEntity, questionLabel, scoredEntity } from './matching.ts'
import { mrzAnswer } from './mrz.ts'
import { screenOne } from './screen-one.ts'
import { MATCHER, settingsOf, withConfig } from './settings.ts'
import { matchStream } from './stream.ts'

export function screeningRoutes(router: Router, platform: Platform, engine: Engine, batches: Batches): void {
  router.mount(screening.match, async (reader, { params, query, body }) => {
    const asked = withConfig({ ...query, weights: body.weights }, body.config)
    const { profile, ...how } = settingsOf(platform.profiles, asked)
    const names = Object.keys(body.queries)
    const { results, lists } = await matchAll(platform, engine, reader, params.dataset, Object.values(body.queries), {
      limit: query.limit,
      ...how,
      include: query.include_dataset,
      exclude: query.exclude_dataset,
      excludeSchemata: query.exclude_schema,
      excludeIds: query.exclude_entity_ids,
      topics: query.topics,
    })
    await platform.recorder.record({
      kind: 'screening.match',
      actor: reader.principal,
      actorName: reader.username,
      purpose: reader.clearance.purpose,
      detail: {
        dataset: params.dataset,
        profile,
        queries: names.length,
        input: createHash('sha256').update(canonicalJson(body.queries)).digest('hex'),
      },
      label: await questionLabel(platform, reader, params.dataset, lists),
    })
    const responses = names.map((name, at) => {
      const result = results[at]
      return [
        name,
        {
          status: 200,
          results: (result?.matches ?? []).map(scoredEntity),
          total: { value: result?.total ?? 0, relation: 'eq' as const },
          query: body.queries[name] ?? { schema: 'Thing', properties: {} },
        },
      ] as const
    })
    return { responses: Object.fromEntries(responses), matcher: { ...MATCHER, profile }, limit: query.limit }
  })

  router.mount(screening.matchStream, async (reader, { params, query, request, reply }) => {
    // It may end before all lines were read; what is left of them must not stand before another request.
    void reply.header('connection', 'close')
    const answers = await matchStream(platform, engine, reader, params.dataset, query, request.body as Readable)
    // A stream is sent as it is; the contract says what its bytes are.
    return Readable.from(answers, { objectMode: false }) as unknown as string
  })

  router.mount(screening.algorithms, async () => algorithmsAnswer(platform.profiles))

  router.mount(screening.fairness, async () => ({
    ...fairness,
    origins: [...fairness.origins],
    everyday: [...fairness.everyday],
  }))

  router.mount(screening.search, async (reader, { params, query }) => {
    return read(
      platform,
      reader,
      async (tx) => {
        const lists = await listsNamed(tx, params.dataset)
        const text = searchText(query.q)
        const { rows, total } = await searchPage(
          tx,
          {
            words: text === '' ? [] : text.split(' '),
            identifier: searchIdentifier(query.q),
            schemata: query.schema === 'Thing' ? null : schemataUnder(query.schema),
            datasets: params.dataset === ALL_LISTS ? null : lists.map((list) => list.id),
            country: query.countries[0]?.toLowerCase() ?? null,
            topic: query.topics[0] ?? null,
          },
          { after: null, limit: query.limit, offset: query.offset },
        )
        const statements = byEntity(
          await currentStatements(
            tx,
            rows.map((row) => row.entity_id),
          ),
        )
        return {
          results: rows.map((row) => plainEntity(row.entity_id, statements.get(row.entity_id) ?? [])),
          total: { value: total, relation: 'eq' as const },
          limit: query.limit,
          offset: query.offset,
          lists,
        }
      },
      async ({ lists }) => ({
        kind: 'entity.search',
        detail: { q: query.q, dataset: params.dataset },
        label: await questionLabel(platform, reader, params.dataset, lists),
      }),
    )
  })

  router.mount(screening.getEntity, (reader, { params }) =>
    read(
      platform,
      reader,
      async (tx) => (await folded(tx, params.id)).statements,
      async (statements) => ({ kind: 'entity.read', subject: params.id, label: await labelOf(platform, statements) }),
    ).then((statements) => plainEntity(params.id, statements)),
  )

  router.mount(screening.catalog, (reader) =>
    read(platform, reader, async (tx) => {
      const rows = await datasets(tx)
      return {
        datasets: rows.map((row) => ({
          name: row.name,
          title: row.title,
          version: row.version,
          entity_count: (row.counts as { entities?: number } | null)?.entities ?? 0,
          last_updated: row.at?.toISOString() ?? null,
          load: true,
        })),
        current: rows.map((row) => row.name),
        outdated: [],
        index_stale: false,
      }
    }),
  )

  router.mount(screening.readMrz, async (_reader, { body }) => mrzAnswer(body.text))
  router.mount(screening.screenOne, (reader, { body }) =>
    engine.keeping(() => screenOne(platform, engine, reader, body)),
  )

  router.mount(screening.listHits, (reader, { query }) => listHits(platform, reader, query))
  router.mount(screening.exportHits, async (reader, { query }) => {
    const rows = await allHits(platform, reader, query)
    return toCsv(
      ['id', 'subject', 'entity', 'entity name', 'list', 'score', 'state', 'at', 'by', 'marking'],
      rows.map((row) => [
        row.id,
        row.subject.caption,
        row.entity.id,
        row.entity.caption,
        row.entity.dataset,
        row.score,
        row.state,
        row.at,
        row.by,
        row.mark.banner,
      ]),
    )
  })
  router.mount(screening.readHit, (reader, { params }) => readHit(platform, reader, params.id))

  const oneHit = (reader: Reader, id: string) =>
    platform.database.as(reader, async (tx) => {
      const [hit] = await hitsById(tx, platform, reader, [id])
      if (hit === undefined) throw new Error(`hit ${id} vanished after its decision`)
      return hit
    })
  router.mount(screening.decideHit, async (reader, { params, body }) => {
    await decide(platform, reader, params.id, params.transition, body)
    return oneHit(reader, params.id)
  })

  router.mount(screening.startBatch, (reader, { body }) => batches.start(reader, body))
  router.mount(screening.listBatches, (reader, { query }) => batches.list(reader, query))
  router.mount(screening.readBatch, (reader, { params, query }) => batches.rows(reader, params.id, query))
  router.mount(screening.exportBatch, (reader, { params }) => batches.export(reader, params.id))
}
