import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import type { Logger } from '../log.ts'
import { faultOf } from './faults.ts'

export interface AppOptions {
  readonly log: Logger
  readonly requestId?: () => string
  /** Hosts that a browser may name; anything else is a rebinding attack or a mistake. */
  readonly hosts: readonly string[]
}

export const UPLOAD_LIMIT = 1_024 * 1_048_576

/** The HTTP server without any route. */
export async function httpApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: 8 * 1_048_576,
    genReqId: options.requestId ?? (() => randomUUID()),
    requestTimeout: 300_000,
    return503OnClosing: true,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 400 },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(cookie)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Attaché',
        version: '0.1.0',
        description: 'The operations platform of an international investigations network.',
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'attache_session' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.addHook('onRequest', async (request, reply) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    if (!options.hosts.includes(host)) {
      await reply.status(421).send({
        error: 'invalid',
        message: 'This host name is not served here.',
        remedy: null,
        fields: [],
        request: request.id,
      })
      return
    }
    void reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('x-frame-options', 'DENY')
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
  })
  app.setErrorHandler(async (error, request, reply) => {
    const { status, body, bug } = faultOf(error, request.id)
    if (bug || status >= 500)
      options.log.error('request.failed', {
        request: request.id,
        route: request.routeOptions.url,
        status,
        error: String((error as Error).stack ?? error),
      })
    if (status === 429) void reply.header('retry-after', '60')
    return reply
      .status(status)
      .type('application/json; charset=utf-8')
      .serializer((value) => JSON.stringify(value))
      .send(body)
  })
  app.setNotFoundHandler(async (request, reply) =>
    reply.status(404).send({
      error: 'not-found',
      message: 'This page or record does not exist, or is not for you.',
      remedy: null,
      fields: [],
      request: request.id,
    }),
  )
  return app
}
