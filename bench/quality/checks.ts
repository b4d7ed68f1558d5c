import { compare, LabelBits, type ScreeningQuery } from '../../packages/screening/src/index.ts'
import { readText } from '../data/real-data.ts'
import { publicLabel, statement } from '../data/statement.ts'
import type { Line } from '../support/bench.ts'
import { accuracy, type Judged, SHIPPED } from './accuracy.ts'
import { halfName, inHalf } from './half.ts'
import { miss } from './miss.ts'

export const CHECKS = 'names/os-name-bench/checks.yml'
const readable = LabelBits.of([publicLabel])

type Properties = Record<string, string[]>

interface Check {
  match: boolean
  schema: string
  label: string
  query: Properties
  candidate: Properties
}

/**
 * The checks of the file: a list of maps two deep, with strings that may go on in the next line. That is all of YAML that
 * it uses.
 */
function checks(text: string): readonly Check[] {
  const found: Check[] = []
  let check: Check | undefined
  let side: Properties | undefined
  let held: string[] | undefined
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.trim().startsWith('#') || line === 'checks:') continue
    const begun = /^ {2}- match: (true|false)/.exec(line)
    const [, indent = '', key = '', value = ''] = /^( +)(\w+):(?: (.*))?$/.exec(line) ?? []
    if (begun !== null) {
      check = { match: begun[1] === 'true', schema: '', label: '', query: {}, candidate: {} }
      found.push(check)
    } else if (check === undefined) throw new Error(`checks.yml has a line outside a check: ${line}`)
    else if (indent.length === 4 && (key === 'query' || key === 'candidate')) side = check[key]
    else if (indent.length === 4 && (key === 'schema' || key === 'label')) check[key] = value
    else if (indent.length === 6 && key !== '' && side !== undefined) {
      held = [plain(value)]
      side[key] = held
    } else if (held !== undefined) held[0] = `${held[0]} ${plain(line.trim())}`
    else throw new Error(`checks.yml has a line that is not understood: ${line}`)
  }
  return found
}

const plain = (text: string): string => {
  const quoted = /^(["'])(.*)\1$/.exec(text)
  return quoted === null ? text : (quoted[2] ?? '').replaceAll(quoted[1] === "'" ? "''" : '\\"', quoted[1] ?? '')
}

/** The checks of the half that is measured, and how many there are in all. */
export function labelledEntities() {
  const all = checks(readText(CHECKS))
  const half = all.filter(({ schema, query, candidate }) => inHalf(JSON.stringify([schema, query, candidate])))
  return { all: all.length, half }
}

/** Pairs of descriptions that the maintainers of a leading matcher hold against it. */
export function entityChecks(): readonly Line[] {
  const { all, half } = labelledEntities()
  const judged = half.map(({ match, schema, label, query, candidate }): Judged => {
    const { score } = compare({ schema, properties: query } satisfies ScreeningQuery, entity(schema, candidate), {
      readable,
    })
    if (match !== score >= SHIPPED) miss(match ? 'missed' : 'alarm', schema, label, score, said(query), said(candidate))
    return { isMatch: match, score }
  })
  return [
    {
      what: `checks at ${SHIPPED}, ${halfName}, ${judged.length} of ${all} pairs`,
      figure: accuracy(judged, SHIPPED),
    },
  ]
}

const entity = (schema: string, properties: Properties) => ({
  id: 'x',
  schema,
  dataset: 'd',
  values: named(properties).flatMap(([prop, values]) => values.map((value) => statement(prop, value))),
})

const parts = ['firstName', 'secondName', 'middleName', 'fatherName', 'lastName']

/** Where no whole name is given, it is put together from its parts, as the readers of lists do. */
function named(properties: Properties): readonly (readonly [string, readonly string[]])[] {
  if (properties['name'] !== undefined) return Object.entries(properties)
  const whole = parts.flatMap((part) => properties[part] ?? []).join(' ')
  return [...Object.entries(properties), ['name', [whole]]]
}

const said = (properties: Properties): string => Object.values(properties).flat().join(' ')
