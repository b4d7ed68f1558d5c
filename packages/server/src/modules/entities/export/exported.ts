import type { LabelId, Marking } from '@attache/kernel'
import type { Labels } from '../../../platform/labels/labels.ts'
import { labelsIn, summaryOf } from '../fold.ts'
import { propertyFacts } from '../model.ts'
import type { Statement } from '../store.ts'

/** One entity as it leaves: every value with the label it stands under. */
export interface Exported {
  readonly id: string
  readonly schema: string
  readonly caption: string
  readonly datasets: readonly string[]
  readonly countries: readonly string[]
  readonly topics: readonly string[]
  readonly dates: readonly string[]
  readonly values: readonly (readonly [prop: string, value: string, label: LabelId])[]
}

/**
 * What is never exported by default, whoever asks: nobody can tell from an export, or from a refusal, that it is there.
 * The only way out is a protected release.
 */
const PROTECTED = ['victim', 'asylum', 'juvenile'] as const

export const isProtected = ({ compartments }: Marking): boolean => PROTECTED.some((name) => compartments.includes(name))

/** The statements of an entity that may leave, folded for the file; null when none may. `known` are ends that may leave as well. */
export function exportedOf(id: string, statements: readonly Statement[], known: ReadonlySet<string>): Exported | null {
  const leaving = statements.filter((one) => !isReference(one) || known.has(one.value))
  const summary = summaryOf(id, leaving)
  if (summary === null) return null
  const values = new Map<string, readonly [string, string, LabelId]>()
  for (const { prop, value, label_id } of leaving)
    values.set(JSON.stringify([prop, value, label_id]), [prop, value, label_id])
  const { schema, caption, countries, topics, dates } = summary
  return {
    id,
    schema,
    caption,
    datasets: [...new Set(leaving.map((one) => one.dataset))],
    countries,
    topics,
    dates,
    values: [...values.values()],
  }
}

export const isReference = ({ schema, prop }: Pick<Statement, 'schema' | 'prop'>): boolean =>
  propertyFacts(schema, prop).type === 'entity'

export const mayLeave = (labels: Labels) => {
  const verdicts = new Map<LabelId, boolean>()
  return ({ label_id }: { readonly label_id: LabelId }): boolean => {
    let verdict = verdicts.get(label_id)
    if (verdict === undefined) {
      verdict = !isProtected(labels.marking(label_id))
      verdicts.set(label_id, verdict)
    }
    return verdict
  }
}

export const labelsOf = (exported: Exported): LabelId[] =>
  labelsIn(exported.values.map(([, , label_id]) => ({ label_id })))

/** The columns of a flat file. */
export const flatHeader = [
  'id',
  'schema',
  'caption',
  'list',
  'countries',
  'topics',
  'dates',
  'names',
  'identifiers',
  'marking',
] as const

/** One entity as the cells of a row; several values stand between semicolons. */
export function flatRow(exported: Exported, banner: string): readonly string[] {
  const { id, schema, caption, datasets, countries, topics, dates, values } = exported
  const ofType = (type: string) => [
    ...new Set(values.flatMap(([prop, value]) => (propertyFacts(schema, prop).type === type ? [value] : []))),
  ]
  const cells = [
    [id],
    [schema],
    [caption],
    datasets,
    countries,
    topics,
    dates,
    ofType('name'),
    ofType('identifier'),
    [banner],
  ]
  return cells.map((cell) => cell.join('; ').slice(0, 32_000))
}
