import { type QueryOf, type ResponseOf, screening } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import { type Platform, read } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import {
  byEntity,
  countryProps,
  currentStatements,
  type Facet,
  type Having,
  narrowedPage,
  type Sorting,
  schemaLabel,
  schemaOf,
  schemataUnder,
  searchIdentifier,
  valueLabel,
  withoutHiddenEnds,
} from '../entities/index.ts'
import { alikeTo } from './alike.ts'
import type { Engine } from './engine.ts'
import { ALL_LISTS, type ListInUse, listsNamed, plainEntity, questionLabel } from './matching.ts'
import { searchWords } from './search-words.ts'

type Query = QueryOf<typeof screening.search>

/** Names that sound or look alike, at most. */
const MOST_ALIKE = 100
/** The id of no list: a list that the reader does not see holds nothing for him. */
const NO_LIST = '00000000-0000-0000-0000-000000000000'
const usualFacets = ['countries', 'topics', 'datasets'] as const

/** Finds entities by text, narrowed, sorted and counted as asked, all of it over what this reader may see. */
export async function search(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  dataset: string,
  query: Query,
): Promise<ResponseOf<typeof screening.search>> {
  if (schemaOf(query.schema) === null)
    throw wrong('schema', `There is no schema “${query.schema}”`, 'Person, Company, Vessel …')
  const sort = query.sort.map(sorting)
  const facets = query.facets.length === 0 ? usualFacets : query.facets.map(facet)
  const filters = query.filter.map(filtering)
  const alike =
    query.fuzzy === true && query.q.trim() !== ''
      ? await alikeTo(
          platform,
          engine,
          reader,
          dataset,
          { schema: query.schema, text: query.q },
          { limit: MOST_ALIKE, include: query.include_dataset, exclude: query.exclude_dataset },
        )
      : []
  const { words, without } = searchWords(query.q, query.simple === true)
  const { countries, topics, include_dataset: include, exclude_dataset: exclude } = query
  const { lists: _, ...answer } = await read(
    platform,
    reader,
    async (tx) => {
      const lists = await listsNamed(tx, dataset)
      const chosen = lists.filter(
        ({ name }) => (include.length === 0 || include.includes(name)) && !exclude.includes(name),
      )
      const page = await narrowedPage(
        tx,
        {
          words,
          identifier: searchIdentifier(query.q),
          schemata: schemataUnder(query.schema),
          datasets: dataset === ALL_LISTS && chosen.length === lists.length ? null : chosen.map(({ id }) => id),
          country: null,
          topic: null,
        },
        {
          having: [
            ...having(
              countryProps,
              countries.map((one) => one.toLowerCase()),
            ),
            ...having(['topics'], topics),
            ...filters,
          ],
          each: query.filter_op === 'AND',
          lists: query.datasets.map((name) => lists.find((one) => one.name === name)?.id ?? NO_LIST),
          excludeSchemata: query.exclude_schema.flatMap((name) => (schemaOf(name) === null ? [] : schemataUnder(name))),
          without,
          target: query.target,
          changedSince: query.changed_since === undefined ? null : new Date(query.changed_since),
          alike,
        },
        { sort, facets, limit: query.limit, offset: query.offset },
      )
      const statements = byEntity(await withoutHiddenEnds(tx, await currentStatements(tx, page.ids)))
      return {
        results: page.ids.map((id) => plainEntity(id, statements.get(id) ?? [])),
        facets: Object.fromEntries(facets.map((name) => [name, labelled(name, page.facets[name] ?? [], lists)])),
        total: { value: page.total, relation: 'eq' as const },
        limit: query.limit,
        offset: query.offset,
        lists,
      }
    },
    // Not how many were found: that depends on what this reader may see, and others read the trail.
    async ({ lists }) => ({
      kind: 'entity.search',
      detail: { q: query.q, dataset },
      label: await questionLabel(platform, reader, dataset, lists),
    }),
  )
  return answer
}

const having = (props: readonly string[], values: readonly string[]): readonly Having[] =>
  values.length === 0 ? [] : [{ props, values }]

const wrong = (field: string, message: string, remedy: string): Refusal =>
  new Refusal('invalid', `${message}.`, { remedy: `Write: ${remedy}`, fields: [{ field, problem: 'cannot be used' }] })

const named = ['caption', 'first_seen', 'last_change', 'score'] as const

function sorting(text: string): Sorting {
  const [, name = '', prop, direction] = /^(properties\.(\w+)|\w+)(?::(asc|desc))?$/.exec(text) ?? []
  const by = prop === undefined ? named.find((one) => one === name) : { prop }
  if (by === undefined)
    throw wrong('sort', `Nothing is sorted by “${text}”`, `${named.join(', ')} or properties.NAME, with :asc or :desc`)
  return { by, descending: direction === 'desc' }
}

function facet(name: string): Facet {
  const found = screening.facetNames.find((one) => one === name)
  if (found === undefined) throw wrong('facets', `There is no facet “${name}”`, screening.facetNames.join(', '))
  return found
}

function filtering(text: string): Having {
  const [, prop, value] = /^properties\.(\w+):(.+)$/s.exec(text) ?? []
  if (prop === undefined || value === undefined)
    throw wrong('filter', `“${text}” is no filter`, 'properties.birthDate:1972-01-26')
  return { props: [prop], values: [value] }
}

const facetLabels = { countries: 'Countries', topics: 'Topics', datasets: 'Data sources', schema: 'Types' } as const

const labelled = (
  name: Facet,
  values: readonly { readonly name: string; readonly count: number }[],
  lists: readonly ListInUse[],
) => ({
  label: facetLabels[name],
  values: values.map((one) => ({ ...one, label: labelOf(name, one.name, lists) })),
})

function labelOf(facet: Facet, value: string, lists: readonly ListInUse[]): string {
  if (facet === 'countries') return valueLabel('country', value)
  if (facet === 'topics') return valueLabel('topic', value)
  if (facet === 'schema') return schemaLabel(value)
  return lists.find((list) => list.name === value)?.title ?? value
}
