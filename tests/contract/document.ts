import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Schema, Schemas } from './schema-values.ts'

export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: Schema
  }[]
  readonly body: { readonly type: string; readonly schema: Schema } | null
  /** The status of success. */
  readonly success: number
  /** Whether success answers JSON that the document describes. */
  readonly json: boolean
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>
  readonly components: { readonly schemas: Schemas }
}
interface RawOperation {
  readonly operationId: string
  readonly parameters?: Operation['parameters']
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >
}

/** The OpenAPI document as what can be called, with a judge for every answer. */
export function readDocument(document: Document): {
  readonly operations: readonly Operation[]
  readonly schemas: Schemas
  /** What is wrong with a JSON answer to an operation; null when the document describes it. */
  readonly faultIn: (operation: Operation, status: number, answer: unknown) => string | null
} {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  formats.default(ajv)
  ajv.addSchema({ $id: 'document', components: document.components }, 'document')
  const judges = new Map<string, ValidateFunction>()
  const operations: Operation[] = []
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, raw] of Object.entries(methods)) {
      const success = Number(Object.keys(raw.responses).find((status) => /^[23]\d\d$/.test(status)))
      const [body] = Object.entries(raw.requestBody?.content ?? {})
      const json = raw.responses[String(success)]?.content?.['application/json']?.schema
      const fault = raw.responses['4XX']?.content?.['application/json']?.schema
      if (json !== undefined) judges.set(`${raw.operationId} ok`, ajv.compile(inDocument(json)))
      if (fault !== undefined) judges.set(`${raw.operationId} fault`, ajv.compile(inDocument(fault)))
      operations.push({
        id: raw.operationId,
        method: method.toUpperCase(),
        path,
        parameters: raw.parameters ?? [],
        body: body === undefined ? null : { type: body[0], schema: body[1].schema },
        success,
        json: json !== undefined,
      })
    }
  return {
    operations,
    schemas: document.components.schemas,
    faultIn: (operation, status, answer) => {
      const judge = judges.get(`${operation.id} ${status === operation.success ? 'ok' : 'fault'}`)
      if (judge === undefined) return `the document describes no answer for ${status}`
      return judge(answer) ? null : ajv.errorsText(judge.errors)
    },
  }
}

/** References into the document as the judge knows it. */
const inDocument = (schema: Schema): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components')) as object
