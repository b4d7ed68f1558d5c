import { Readable } from 'node:stream'
import { screening, toCsv } from '@attache/contracts'
import type { ScreeningQuery } from '@attache/screening'
import { fairness } from '@attache/screening/fairness'
import type { Router } from '../../platform/http/router.ts'
import { noteOf, type Platform, read } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { algorithmsAnswer } from './algorithms.ts'
import type { Batches } from './batches.ts'
import { catalogAnswer } from './catalog.ts'
import type { Engine } from './engine.ts'
import { adjacentAnswer, adjacentByAnswer, entityAnswer } from './entity-answers.ts'
import { allHits, decide, hitsById, listHits, readHit } from './hits.ts'
import { MatchDesk } from './match-desk.ts'
import { matchAct, questionLabel, scoredEntity } from './matching.ts'
import { mrzAnswer } from './mrz.ts'
import { questionOf } from './question.ts'
import { reconcileRoutes } from './reconcile/routes.ts'
import { screenOne } from './screen-one.ts'
import { listScreenings, readScreening } from './screenings.ts'
import { search } from './search.ts'
import { MATCHER, settingsOf, withConfig } from './settings.ts'
import { matchStream } from './stream.ts'

/** The question as it was understood, with the id that the client gave it. */
const asked = (question: ScreeningQuery | undefined, id: string | undefined) => ({
  ...(id === undefined ? {} : { id }),
  schema: question?.schema ?? 'Thing',
  properties: Object.fromEntries(
    Object.entries(question?.properties ?? {}).map(([name, values]) => [name, [...values]]),
  ),
})

export function screeningRoutes(router: Router, platform: Platform, engine: Engine, batches: Batches): void {
  const desk = new MatchDesk(platform, engine)
  router.mount(screening.match, async (reader, { params, query, body }) => {
    const settings = withConfig({ ...query, weights: body.weights }, body.config)
    const { profile, ...how } = settingsOf(platform.profiles, settings)
    const names = Object.keys(body.queries)
    const questions = Object.entries(body.queries).map(([name, one]) => questionOf(one, `queries.${name}.schema`))
    const { results, lists } = await desk.match(reader, params.dataset, questions, {
      limit: query.limit,
      ...how,
      include: query.include_dataset,
      exclude: query.exclude_dataset,
      excludeSchemata: query.exclude_schema,
      excludeIds: query.exclude_entity_ids,
      topics: query.topics,
      changedSince: query.changed_since === undefined ? undefined : new Date(query.changed_since),
    })
    const label = await questionLabel(platform, reader, params.dataset, lists)
    await platform.recorder.record(noteOf(reader, matchAct(params.dataset, profile, body.queries, label)))
    const responses = names.map((name, at) => {
      const result = results[at]
      return [
        name,
        {
          status: 200,
          results: (result?.matches ?? []).map(scoredEntity),
          total: { value: result?.total ?? 0, relation: 'eq' as const },
          query: asked(questions[at], body.queries[name]?.id),
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

  router.mount(screening.search, (reader, { params, query }) => search(platform, engine, reader, params.dataset, query))

  router.mount(screening.getEntity, (reader, { params, query }) =>
    entityAnswer(platform, reader, params.id, query.nested ?? true),
  )
  router.mount(screening.adjacent, (reader, { params, query }) => adjacentAnswer(platform, reader, params.id, query))
  router.mount(screening.adjacentBy, (reader, { params, query }) =>
    adjacentByAnswer(platform, reader, params.id, params.property, query),
  )

  router.mount(screening.catalog, (reader) => read(platform, reader, catalogAnswer))

  reconcileRoutes(router, platform, engine)

  router.mount(screening.readMrz, async (_reader, { body }) => mrzAnswer(body.text))
  router.mount(screening.screenOne, (reader, { body }) =>
    engine.keeping(() => screenOne(platform, engine, reader, body)),
  )
  router.mount(screening.listScreenings, (reader, { query }) => listScreenings(platform, reader, query))
  router.mount(screening.readScreening, (reader, { params }) => readScreening(platform, reader, params.id))

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
