import { absorbs, canonicalJson, joinAll, type Marking } from '@attache/kernel'
import { compare, type Feature } from '@attache/screening'
import { commonSchemaOf } from '../entities/index.ts'
import { fingerprintOf } from '../screening/index.ts'
import { type Held, type HeldValue, type JointView, jointViews, within } from './views.ts'

/** Two records that may be of one person or thing, as whoever is cleared for `marking` sees them. */
export interface Finding {
  readonly a: string
  readonly b: string
  readonly schema: string
  readonly score: number
  readonly evidence: readonly Feature[]
  readonly marking: Marking
  readonly fingerprint: string
  readonly breadth: number
}

const everything = { has: () => true }

/** The pair that two records make, once for each marking under which they do; the records in the order of their ids. */
export function findingsOf(one: Held, other: Held, threshold: number): readonly Finding[] {
  const [a, b] = one.id < other.id ? [one, other] : [other, one]
  const found = new Map<string, Finding>()
  for (const view of jointViews(a, b)) {
    const finding = findingIn(a, b, view, threshold)
    if (finding === null) continue
    const said = saying(finding)
    const isKnown = [...found.values()].some(
      (known) => absorbs(finding.marking, known.marking) && saying(known) === said,
    )
    // Under one marking the fuller view comes later, and stands.
    if (!isKnown) found.set(canonicalJson(finding.marking), finding)
  }
  return [...found.values()]
}

function findingIn(a: Held, b: Held, view: JointView, threshold: number): Finding | null {
  const { score, match, features } = compare(
    { schema: a.schema, properties: propertiesOf(view.a) },
    { id: b.id, schema: b.schema, dataset: '', values: view.b.map((value) => ({ ...value, label: 0 })) },
    { readable: everything, threshold },
  )
  if (!match) return null
  const used = [
    ...quoted(
      view.a,
      features.map(({ queryValue }) => queryValue),
    ),
    ...quoted(
      view.b,
      features.map(({ candidateValue }) => candidateValue),
    ),
  ]
  const marking = joinAll(used.map((value) => value.marking))
  const [saidOfA, saidOfB] = [within(marking, a), within(marking, b)]
  return {
    a: a.id,
    b: b.id,
    schema: commonSchemaOf([a, b]),
    score,
    evidence: features,
    marking,
    fingerprint: `${fingerprintOf(saidOfA)} ${fingerprintOf(saidOfB)}`,
    breadth: saidOfA.length + saidOfB.length,
  }
}

/** What the evidence rests on: the values that it quotes, or all where it says something that no value says so. */
function quoted(values: readonly HeldValue[], quotes: readonly (string | null)[]): readonly HeldValue[] {
  const wanted = new Set(quotes.filter((quote) => quote !== null))
  const used = values.filter(({ value }) => wanted.has(value))
  const known = new Set(used.map(({ value }) => value))
  return wanted.size > 0 && known.size === wanted.size ? used : values
}

const saying = ({ evidence }: Finding): string =>
  canonicalJson(evidence.map(({ property, queryValue, candidateValue }) => [property, queryValue, candidateValue]))

/** Values by property, as a question to the index asks by them. */
export function propertiesOf(values: readonly HeldValue[]): Record<string, string[]> {
  const properties: Record<string, string[]> = {}
  for (const { prop, value } of values) (properties[prop] ??= []).push(value)
  return properties
}
