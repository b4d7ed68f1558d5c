import { Readable } from 'node:stream'
import {
  type BodyOf,
  fault,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
  type RouteContract,
} from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { denied, type Reader } from '../sessions/reader.ts'
import { FORM } from './forms.ts'
import { refuseUnstorable } from './storable.ts'
import type { Authenticate } from './authenticate.ts'

export interface Call<C> {
  readonly params: ParamsOf<C>
  readonly query: QueryOf<C>
  readonly body: BodyOf<C>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

type Answer<C> = Promise<C extends RouteContract<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.input<R> : ResponseOf<C>>

/** Mounts contracts: what is declared is what is checked, answered and documented. There is no other way to add a route. */
export class Router {
  readonly #app: FastifyInstance
  readonly #authenticate: Authenticate
  readonly mounted = new Set<string>()

  constructor(app: FastifyInstance, authenticate: Authenticate) {
    this.#app = app
    this.#authenticate = authenticate
  }

  /** A route for signed-in readers, with the capability its contract names. */
  mount<C extends RouteContract>(contract: C, handle: (reader: Reader, call: Call<C>) => Answer<C>): void {
    if (contract.access === 'anyone') throw new Error(`${contract.id} is open to anyone: mount it with open()`)
    this.#add(contract, async (call) => {
      const reader = await this.#authenticate(call.request)
      if (reader.mustEnroll && !mayEnrolling(contract.id)) throw enrollFirst()
      if (contract.access !== 'signed-in' && !reader.capabilities.includes(contract.access as never)) throw denied()
      if (contract.stepUp === true && !reader.proven) throw unproven(reader)
      return handle(reader, call as unknown as Call<C>)
    })
  }

  /** A route that anyone may call. */
  open<C extends RouteContract>(contract: C, handle: (call: Call<C>) => Answer<C>): void {
    if (contract.access !== 'anyone') throw new Error(`${contract.id} needs a reader: mount it with mount()`)
    this.#add(contract, (call) => handle(call as unknown as Call<C>))
  }

  #add(contract: RouteContract, handle: (call: Call<RouteContract>) => Promise<unknown>): void {
    this.mounted.add(contract.id)
    const status = contract.status ?? 200
    this.#app.withTypeProvider<ZodTypeProvider>().route({
      method: contract.method,
      url: contract.path,
      // Authentication comes first, so that a stranger learns nothing of what a route would take.
      preValidation: async (request) => {
        if (contract.access !== 'anyone') await this.#authenticate(request)
      },
      schema: {
        operationId: contract.id,
        summary: contract.summary,
        tags: [contract.id.split('.')[0] ?? 'system'],
        params: contract.params,
        querystring: contract.query,
        ...(contract.takesBody ? { body: contract.body } : {}),
        response: { [status]: contract.response, '4xx': fault, '5xx': fault },
        ...(contract.produces === undefined ? {} : { produces: [contract.produces] }),
        ...(contract.upload === true ? { consumes: ['application/octet-stream'] } : {}),
        ...(contract.form === true ? { consumes: ['application/json', FORM] } : {}),
        security: contract.access === 'anyone' ? [] : [{ bearer: [] }, { session: [] }],
      },
      handler: async (request, reply) => {
        refuseUnstorable([request.params, request.query, contract.upload ? null : request.body])
        if (contract.upload === true && !(request.body instanceof Readable)) throw noFile()
        const call = {
          params: request.params,
          query: request.query,
          body: request.body,
          request,
          reply,
        } as Call<RouteContract>
        const answer = await handle(call)
        if (reply.sent) return reply as never
        void reply.status(status)
        if (contract.produces !== undefined) void reply.type(`${contract.produces}; charset=utf-8`)
        return answer as never
      },
    })
  }
}

/** One's own account alone; a token would be a way around the second factor that is missing. */
const mayEnrolling = (route: string): boolean => /^accounts?\./.test(route) && route !== 'accounts.createToken'

const enrollFirst = (): Refusal =>
  new Refusal('denied', 'A password alone no longer opens Attaché.', {
    remedy: 'Set up an authenticator or a passkey on “My account”.',
  })

/** Exports and changes of rights ask for a fresh proof, so that a page left open is not enough for them. */
const unproven = (reader: Reader): Refusal =>
  reader.kind === 'token'
    ? new Refusal('unproven', 'This token was not made to export or to change rights by itself.', {
        remedy: 'Make one that may act unattended.',
      })
    : new Refusal('unproven', 'Show again who you are before you go on.', {
        remedy: 'Enter your password and code, or use your passkey.',
      })

const noFile = (): Refusal =>
  new Refusal('invalid', 'No file came with the request.', {
    remedy: 'Send its bytes as application/octet-stream.',
    fields: [{ field: 'body', problem: 'is no file' }],
  })
