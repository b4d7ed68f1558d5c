import type { ResponseOf, screening } from '@attache/contracts'
import { mrzToQuery, parseMrz } from '@attache/screening'

/** A machine-readable zone as the page shows it, with the query it makes. */
export function mrzAnswer(text: string): ResponseOf<typeof screening.readMrz> {
  const result = parseMrz(text)
  const problems = result.problems.map((problem) => ({ ...problem }))
  if (result.kind === 'unreadable') return { valid: false, format: null, fields: [], checks: [], problems, query: null }
  const query = mrzToQuery(result)
  return {
    valid: result.valid,
    format: result.format,
    fields: result.fields.map(({ name, value }) => ({ name, value })),
    checks: result.checks.map(({ name, expected, found, ok }) => ({ name, expected, found, ok })),
    problems,
    query: {
      schema: query.schema,
      properties: Object.fromEntries(Object.entries(query.properties).map(([prop, values]) => [prop, [...values]])),
    },
  }
}
