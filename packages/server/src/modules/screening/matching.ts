import { createHash } from 'node:crypto'
import { screening } from '@attache/contracts'
import { canonicalJson, type LabelId, notFound } from '@attache/kernel'
import type { ScreeningQuery, Weights } from '@attache/screening'
import type { Tx } from '../../platform/database/database.ts'
import { refuseBlind } from '../../platform/database/sight.ts'
import { type Act, ownWith, type Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import {
  captionOf,
  membersOf,
  plainProperties,
  type ReadBefore,
  readNow,
  type Statement,
  summaryOf,
} from '../entities/index.ts'
import { datasets } from '../lists/index.ts'
import type { Engine } from './engine.ts'
import type { EngineMatch } from './engine-messages.ts'

/** The name under which all lists are screened together. */
export const ALL_LISTS = 'default'

export interface MatchOptions {
  readonly limit: number
  readonly threshold: number
  readonly cutoff: number
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly excludeSchemata?: readonly string[]
  readonly excludeIds?: readonly string[]
  readonly topics?: readonly string[]
  readonly weights?: Weights
  /** Only what a list says since then. */
  readonly changedSince?: Date | undefined
  /**
   * Looks at nothing but what everybody who reads this label reads too: what follows from such a match may be shown to all
   * of them.
   */
  readonly within?: LabelId
}

/** A match with what the reader may see of the entity: its statements, read again under the row policies. */
export interface SeenMatch extends EngineMatch {
  readonly statements: readonly Statement[]
  /** From which score on it was asked to be a match. */
  readonly threshold: number
}

export interface SeenResult {
  readonly matches: readonly SeenMatch[]
  readonly total: number
}

export interface ListInUse {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly version: string | null
  readonly label: LabelId
}

/** Lists behind a dataset name, as far as the reader sees any. */
export async function listsNamed(tx: Tx, name: string): Promise<readonly ListInUse[]> {
  const all = (await datasets(tx)).map(({ id, name, title, version, label_id }) => ({
    id,
    name,
    title,
    version,
    label: label_id,
  }))
  const chosen = name === ALL_LISTS ? all : all.filter((one) => one.name === name)
  if (chosen.length === 0 && name !== ALL_LISTS) throw notFound('This list')
  return chosen
}

/**
 * The label of a question asked of a list: one that names a closed list tells of it, so it is as closed. A question to all
 * lists names none.
 */
export const questionLabel = (
  platform: Platform,
  reader: Reader,
  dataset: string,
  lists: readonly ListInUse[],
): Promise<LabelId> => ownWith(platform, reader, dataset === ALL_LISTS ? [] : lists.map((list) => list.label))

/** What the trail says of questions: how many, asked of what and how, and a hash of them. */
export const matchAct = (dataset: string, profile: string, questions: object, label: LabelId): Act => ({
  kind: 'screening.match',
  detail: {
    dataset,
    profile,
    queries: Object.keys(questions).length,
    input: createHash('sha256').update(canonicalJson(questions)).digest('hex'),
  },
  label,
})

/**
 * Asks the engine under the reader's labels and reads what it names again under the row policies: two walls. Whoever asks many
 * times hands on what he has read before.
 */
export function matchAll(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  dataset: string,
  queries: readonly ScreeningQuery[],
  options: MatchOptions,
  before?: ReadBefore,
): Promise<{ readonly results: readonly SeenResult[]; readonly lists: readonly ListInUse[] }> {
  const included = ({ name }: ListInUse): boolean =>
    ((options.include ?? []).length === 0 || options.include?.includes(name) === true) &&
    options.exclude?.includes(name) !== true
  const bound = options.within === undefined ? null : platform.labels.within(options.within)
  const inBound = (label: LabelId): boolean => bound?.has(label) ?? true
  return platform.database.as(reader, async (tx) => {
    const lists = (await listsNamed(tx, dataset)).filter((list) => included(list) && inBound(list.label))
    const since = options.changedSince
    const answers = await engine.match(queries, {
      // The index knows no dates: whoever asks for what changed is answered from all that match.
      limit: since === undefined ? options.limit : ALL_MATCHES,
      threshold: options.threshold,
      cutoff: options.cutoff,
      datasets: lists.map(({ id }) => id),
      readable: bound?.bits ?? reader.readable.bits,
      excludeSchemata: options.excludeSchemata ?? [],
      excludeIds: await withTheSame(tx, options.excludeIds ?? []),
      topics: options.topics ?? [],
      weights: options.weights ?? {},
    })
    const wanted = [...new Set(answers.flatMap(({ results }) => results.map((match) => match.id)))]
    const said = await (before?.statements(tx, reader, wanted) ?? readNow(tx, wanted))
    if (said.size < wanted.length) await refuseBlind(tx)
    const shown = (id: string): readonly Statement[] => {
      const all = said.get(id) ?? []
      return bound === null ? all : all.filter((one) => inBound(one.label_id))
    }
    const results = answers.map(({ results, total }) => {
      const matches = results.flatMap((match) => {
        const statements = shown(match.id)
        return statements.length === 0 ? [] : [{ ...match, statements, threshold: options.threshold }]
      })
      if (since === undefined) return { total, matches }
      const changed = matches.filter((match) => match.statements.some((one) => one.first_seen >= since))
      return { total: changed.length, matches: changed.slice(0, options.limit) }
    })
    return { results, lists }
  })
}

/** As many as are scored of one question. */
export const ALL_MATCHES = 256

/** Excluding one of several records that were judged the same excludes them all. */
async function withTheSame(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const all: string[] = []
  for (const id of ids) all.push(...(await membersOf(tx, id)))
  return [...new Set(all)]
}

/** What a match says of the entity, made once of the same statements. */
const described = new WeakMap<readonly Statement[], ReturnType<typeof describe>>()

function describe({ id, schema, statements }: SeenMatch) {
  const summary = summaryOf(id, statements)
  return {
    id,
    caption: summary?.caption ?? id,
    schema: summary?.schema ?? schema,
    properties: plainProperties(statements),
    datasets: [...new Set(statements.map((one) => one.dataset))],
    referents: [],
    target: summary?.topics.some((topic) => topic.startsWith('sanction')) ?? false,
  }
}

/** A match in yente's shape, with our evidence beside it. */
export function scoredEntity(match: SeenMatch): screening.ScoredEntity {
  let entity = described.get(match.statements)
  if (entity === undefined) described.set(match.statements, (entity = describe(match)))
  return {
    ...entity,
    score: match.score,
    match: match.match,
    features: Object.fromEntries(match.features.map(({ feature, score }) => [feature, score])),
    explanations: Object.fromEntries(
      match.features.map(({ feature, score, detail, queryValue, candidateValue }) => [
        feature,
        { score, detail, query: queryValue, candidate: candidateValue },
      ]),
    ),
    evidence: match.features.map((feature) => ({ ...feature })),
    explanation: screening.explanationOf({ ...match, evidence: match.features }),
  }
}

/** An entity in yente's shape. */
export function plainEntity(id: string, statements: readonly Statement[]) {
  const summary = summaryOf(id, statements)
  const schema = summary?.schema ?? 'Thing'
  const seen = statements.map((one) => one.first_seen.toISOString()).sort()
  return {
    id,
    caption: captionOf(schema, statements, id),
    schema,
    properties: plainProperties(statements),
    datasets: [...new Set(statements.map((one) => one.dataset))],
    referents: [...new Set(statements.map((one) => one.entity_id))].filter((one) => one !== id),
    target: summary?.topics.some((topic) => topic.startsWith('sanction')) ?? false,
    first_seen: seen[0] ?? null,
    last_seen: seen.at(-1) ?? null,
    last_change: seen.at(-1) ?? null,
  }
}

const NAMES = ['name', 'firstName', 'lastName', 'alias']

/** What to call the subject of a query. */
export function subjectOf(query: ScreeningQuery): string {
  const [name] = query.properties['name'] ?? []
  if (name !== undefined) return name
  const parts = NAMES.flatMap((prop) => query.properties[prop]?.[0] ?? [])
  return parts.join(' ') || (Object.values(query.properties).flat()[0] ?? 'without a name')
}
