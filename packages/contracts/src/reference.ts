import { z } from 'zod'
import { routes } from './index.ts'
import type { RouteContract } from './route.ts'

interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly format?: string
}

/** The API as a page to read: every route with what it takes, drawn from the contracts alone. */
export function apiReference(): string {
  const groups = new Map<string, RouteContract[]>()
  const place = (contract: RouteContract) => `${contract.path} ${contract.method}`
  for (const contract of [...routes.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1))) {
    const group = contract.id.split('.')[0] ?? ''
    groups.set(group, [...(groups.get(group) ?? []), contract])
  }
  return [
    '# API reference',
    '',
    'Made from `packages/contracts` by `node scripts/api-reference.ts`. The OpenAPI 3.1 document, with every answer, is at `GET /api/openapi.json`.',
    '',
    'Send `Authorization: Bearer TOKEN`. Errors have one shape: `error` (a stable code), `message`, `remedy`, `fields`, `request`.',
    '400 invalid · 401 not signed in · 403 not your role · 404 not there, or not for you · 409 stale or conflict · 413 too large · 422 not possible now, and why · 423 locked · 429 too many · 503 try again.',
    ...[...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([group, contracts]) => ['', `## ${group}`, ...contracts.flatMap(describe)]),
    '',
  ].join('\n')
}

function describe(contract: RouteContract): string[] {
  const access =
    contract.access === 'anyone'
      ? 'anyone'
      : contract.access === 'signed-in'
        ? 'anyone signed in'
        : `\`${contract.access}\``
  const produces = contract.produces === undefined ? '' : ` Answers \`${contract.produces}\`.`
  const upload = contract.upload === true ? ' The body is the file, as `application/octet-stream`.' : ''
  return [
    '',
    `### ${contract.method} ${contract.path.replace(/:(\w+)/g, '{$1}')}`,
    '',
    `${contract.summary}. For ${access}.${produces}${upload}`,
    ...fields('Path', contract.params),
    ...fields('Query', contract.query),
    ...(contract.takesBody ? fields('Body', contract.body) : []),
  ]
}

function fields(title: string, schema: z.ZodType): string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const properties = Object.entries(json.properties ?? {})
  if (properties.length === 0) return []
  const line = ([name, property]: [string, JsonSchema]) => {
    const needed = json.required?.includes(name) === true ? '' : ', optional'
    return `- \`${name}\` ${typeOf(property)}${needed}${property.description === undefined ? '' : `: ${property.description}`}`
  }
  return ['', `${title}:`, ...properties.map(line)]
}

function typeOf(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map(String).join(' \\| ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.type === 'array') return `list of ${schema.items === undefined ? 'anything' : typeOf(schema.items)}`
  return schema.format ?? String(schema.type ?? 'anything')
}
