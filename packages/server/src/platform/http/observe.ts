import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from '../log.ts'
import { principalOf } from './authenticate.ts'

/** Where the numbers of requests go. */
export interface RequestMeter {
  requestBegan(): void
  requestEnded(route: string, status: number, seconds: number): void
}

/** One line in the log and one count for each request: which route, never which address, and who by id alone. */
export function observeRequests(app: FastifyInstance, log: Logger, meter?: RequestMeter): void {
  const underWay = new WeakSet<FastifyRequest>()
  const end = (request: FastifyRequest, status: number, seconds: number) => {
    // A caller that hung up may still be answered into the void: it counts once.
    if (underWay.delete(request)) meter?.requestEnded(routeOf(request), status, seconds)
  }
  app.addHook('onRequest', async (request) => {
    underWay.add(request)
    meter?.requestBegan()
  })
  app.addHook('onResponse', async (request, reply) => {
    end(request, reply.statusCode, reply.elapsedTime / 1_000)
    log.info('request', {
      request: request.id,
      route: routeOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      principal: await principalOf(request),
    })
  })
  app.addHook('onRequestAbort', async (request) => end(request, 499, 0))
}

/** The id of the contract; pages and files of the web app are one route, and what nobody serves is another. */
function routeOf(request: FastifyRequest): string {
  const { schema, url } = request.routeOptions
  const id = (schema as { operationId?: unknown } | undefined)?.operationId
  if (typeof id === 'string') return id
  return url === undefined ? 'unknown' : 'web'
}
