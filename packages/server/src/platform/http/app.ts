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
import { tooLarge } from '../blobs/blobs.ts'
import type { Logger } from '../log.ts'
import { onBeat } from './beat.ts'
import { FAULT_PAGE_POLICY, faultPage, opensPage } from './fault-page.ts'
import { faultOf } from './faults.ts'
import { readForms } from './forms.ts'
import { observeRequests, type RequestMeter } from './observe.ts'
import { onlyThrough } from './proxies.ts'

export interface AppOptions {
  readonly log: Logger
  readonly requestId?: () => string
  readonly meter?: RequestMeter
  /** Hosts that a browser may name; anything else is a rebinding attack or a mistake. */
  readonly hosts: readonly string[]
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | null
  /** Addresses and subnets of proxies that encrypt in front of us; with any, nobody else is answered. */
  readonly proxies?: readonly string[]
  /** Answers that there is nothing leave on multiples of so many milliseconds after their request; 0 for at once. */
  readonly beat?: number
}

/** Longer than any of them is looked for on a machine that is not overloaded. */
const BEAT_MS = 20

export const UPLOAD_LIMIT = 1_024 * 1_048_576

/** The HTTP server without any route. */
export async function httpApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: 8 * 1_048_576,
    ...(options.tls == null ? {} : { https: { ...options.tls, minVersion: 'TLSv1.2' as const } }),
    genReqId: options.requestId ?? (() => randomUUID()),
    requestTimeout: 300_000,
    return503OnClosing: true,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 400 },
  })
  observeRequests(app, options.log, options.meter)
  onlyThrough(app, options.proxies ?? [])
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
    transform: (route) => withMediaTypes(jsonSchemaTransform(route as Parameters<typeof jsonSchemaTransform>[0])),
    transformObject: jsonSchemaTransformObject,
  })
  const encrypted = options.tls != null || (options.proxies ?? []).length > 0
  app.addContentTypeParser(['application/octet-stream', 'application/x-ndjson'], (request, payload, done) => {
    // A file that says it is too large need not be read to be refused.
    if (Number(request.headers['content-length'] ?? 0) > UPLOAD_LIMIT) done(tooLarge(UPLOAD_LIMIT))
    else done(null, payload)
  })
  readForms(app)
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
    if (encrypted) void reply.header('strict-transport-security', 'max-age=31536000')
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
  })
  app.setErrorHandler(async (error, request, reply) => {
    const { status, body, bug } = faultOf(error, request.id)
    if (bug || status >= 500)
      options.log.error('request.failed', {
        request: request.id,
        route: request.routeOptions.url,
        status,
        error,
      })
    if (status === 404) await onBeat(() => reply.elapsedTime, options.beat ?? BEAT_MS)
    if (status === 429) void reply.header('retry-after', '60')
    // What is left of a body that we refused stands in front of the next request of the connection, which would wait for ever.
    if (request.raw.complete === false) void reply.header('connection', 'close')
    if (opensPage(request))
      return reply
        .status(status)
        .type('text/html; charset=utf-8')
        .header('content-security-policy', FAULT_PAGE_POLICY)
        .serializer(String)
        .send(faultPage(body))
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

/** Bytes are described as such: a file that is sent, and a success that is one; what is refused is JSON there too. */
function withMediaTypes<T extends { readonly schema: unknown }>(route: T): T {
  const { produces, ...schema } = route.schema as {
    readonly produces?: readonly string[]
    readonly consumes?: readonly string[]
    readonly response?: Readonly<Record<string, unknown>>
  }
  const bytes = schema.consumes?.includes('application/octet-stream') === true
  const body = bytes ? { body: { type: 'string', format: 'binary' } } : {}
  const [type] = produces ?? []
  const responses = Object.entries(schema.response ?? {}).map(([status, content]) => [
    status,
    type !== undefined && /^[23]\d\d$/.test(status)
      ? { description: described(content), content: { [type]: { schema: content } } }
      : content,
  ])
  return { ...route, schema: { ...schema, ...body, response: Object.fromEntries(responses) } }
}

const described = (content: unknown): string =>
  (content as { readonly description?: string }).description ?? 'Default Response'
