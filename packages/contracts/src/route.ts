import { z } from 'zod'
import type { Capability } from './capabilities.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

type Shape = z.ZodType
const nothing = z.object({}).strict()

/**
 * One route, declared once: the server mounts it, the client and the command line call it, the OpenAPI document shows it,
 * and the adversarial suite must have a row for it.
 */
export interface RouteContract<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Response extends Shape = Shape,
> {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly summary: string
  /** Who may call it at all: anyone, any signed-in reader, or readers with a capability. Rows are filtered by label besides. */
  readonly access: 'anyone' | 'signed-in' | Capability
  /** `true` when the answer is drawn from labelled rows: the adversarial suite then demands a positive control. */
  readonly labelled: boolean
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly response: Response
  /** Status of success; 200 unless said. */
  readonly status?: number
  /** The media type of a response that is not JSON. */
  readonly produces?:
    | 'text/csv'
    | 'text/html'
    | 'text/plain'
    | 'application/x-ndjson'
    | 'application/zip'
    | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  /** The caller must have proved who he is within the last minutes: exports and changes of rights. */
  readonly stepUp?: boolean
  /** The body is a stream of bytes, not JSON. */
  readonly upload?: boolean
  /** The body may come as a form too, whose fields are those of the JSON. */
  readonly form?: boolean
  /** Whether a JSON body is expected at all. */
  readonly takesBody: boolean
}

interface Declared<P extends Shape, Q extends Shape, B extends Shape, R extends Shape>
  extends Omit<RouteContract<P, Q, B, R>, 'params' | 'query' | 'body' | 'labelled' | 'takesBody'> {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly labelled?: boolean
}

export function route<
  R extends Shape,
  P extends Shape = typeof nothing,
  Q extends Shape = typeof nothing,
  B extends Shape = typeof nothing,
>(declared: Declared<P, Q, B, R>): RouteContract<P, Q, B, R> {
  return {
    labelled: false,
    ...declared,
    params: declared.params ?? (nothing as unknown as P),
    query: declared.query ?? (nothing as unknown as Q),
    body: declared.body ?? (nothing as unknown as B),
    takesBody: declared.body !== undefined,
  }
}

export type ParamsOf<C> = C extends RouteContract<infer P, Shape, Shape, Shape> ? z.output<P> : never
export type QueryOf<C> = C extends RouteContract<Shape, infer Q, Shape, Shape> ? z.output<Q> : never
export type BodyOf<C> = C extends RouteContract<Shape, Shape, infer B, Shape> ? z.output<B> : never
export type ResponseOf<C> = C extends RouteContract<Shape, Shape, Shape, infer R> ? z.output<R> : never

/** What a caller passes: defaults may be left out. */
export interface CallOf<C> {
  readonly params?: C extends RouteContract<infer P, Shape, Shape, Shape> ? z.input<P> : never
  readonly query?: C extends RouteContract<Shape, infer Q, Shape, Shape> ? z.input<Q> : never
  readonly body?: C extends RouteContract<Shape, Shape, infer B, Shape> ? z.input<B> : never
}

/** The address of a call: path parameters filled in, query appended. */
export function addressOf(
  contract: RouteContract,
  call: { readonly params?: unknown; readonly query?: unknown },
): string {
  const params = (call.params ?? {}) as Record<string, unknown>
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries((call.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
