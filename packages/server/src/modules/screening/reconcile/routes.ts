import { screening } from '@attache/contracts'
import type { FastifyRequest } from 'fastify'
import type { Router } from '../../../platform/http/router.ts'
import { type Platform, read } from '../../../platform/platform.ts'
import { need, type Reader } from '../../../platform/sessions/reader.ts'
import type { Engine } from '../engine.ts'
import { ALL_LISTS, listsNamed } from '../matching.ts'
import type { Asked } from '../settings.ts'
import { reconcileAnswers } from './answers.ts'
import { extension, proposed } from './extend.ts'
import { manifestOf } from './manifest.ts'
import { invalid } from './read-json.ts'
import { suggestedEntities, suggestedProperties, suggestedTypes } from './suggest.ts'

interface Sent {
  readonly queries?: string | undefined
  readonly extend?: string | undefined
}

/** The reconciliation service of OpenRefine and its kin, over what `match` and `entities` answer. */
export function reconcileRoutes(router: Router, platform: Platform, engine: Engine): void {
  const known = async (reader: Reader, dataset: string) => {
    const lists = await read(platform, reader, (tx) => listsNamed(tx, dataset))
    return dataset === ALL_LISTS ? 'All lists' : (lists[0]?.title ?? dataset)
  }
  const answered = async (reader: Reader, dataset: string, { queries, extend }: Sent, asked: Asked) => {
    if (extend !== undefined && extend !== '') {
      need(reader, 'read-entities')
      await known(reader, dataset)
      return extension(platform, reader, extend)
    }
    return queries === undefined || queries === ''
      ? null
      : reconcileAnswers(platform, engine, reader, dataset, queries, asked)
  }

  router.mount(screening.reconcile, async (reader, { params, query, request }) => {
    const title = await known(reader, params.dataset)
    return (
      (await answered(reader, params.dataset, query, query)) ?? manifestOf(originOf(request), params.dataset, title)
    )
  })
  router.mount(screening.reconcilePost, async (reader, { params, query, body }) => {
    const answer = await answered(reader, params.dataset, body, query)
    if (answer === null) throw invalid('queries', 'are missing', 'Send queries or extend as a form.')
    return answer
  })
  router.mount(screening.suggestEntity, (reader, { params, query }) =>
    suggestedEntities(platform, reader, params.dataset, query),
  )
  router.mount(screening.suggestProperty, async (_reader, { query }) => suggestedProperties(query))
  router.mount(screening.suggestType, async (_reader, { query }) => suggestedTypes(query))
  router.mount(screening.proposeProperties, async (_reader, { query }) => proposed(query.type, query.limit))
}

const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`
