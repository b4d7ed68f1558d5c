import { type Platform, read } from '../../../platform/platform.ts'
import type { Reader } from '../../../platform/sessions/reader.ts'
import {
  type Described,
  matchableSchemata,
  schemaLabel,
  schemataUnder,
  searchIdentifier,
  searchPage,
  summaries,
  valueProperties,
} from '../../entities/index.ts'
import { ALL_LISTS, listsNamed, questionLabel } from '../matching.ts'
import { searchWords } from '../search-words.ts'

interface Wanted {
  readonly prefix: string
  readonly cursor: number
}

/** Suggestions given at once. */
const MOST = 20

/** Entities whose names hold the words typed so far; none before anything is typed. */
export async function suggestedEntities(platform: Platform, reader: Reader, dataset: string, wanted: Wanted) {
  const { lists: _, result } = await read(
    platform,
    reader,
    async (tx) => {
      const lists = await listsNamed(tx, dataset)
      if (wanted.prefix.trim() === '') return { lists, result: [] }
      const { rows } = await searchPage(
        tx,
        {
          words: searchWords(wanted.prefix, true).words,
          identifier: searchIdentifier(wanted.prefix),
          schemata: schemataUnder('Thing'),
          datasets: dataset === ALL_LISTS ? null : lists.map(({ id }) => id),
          country: null,
          topic: null,
        },
        { after: null, limit: MOST, offset: wanted.cursor },
      )
      const found = await summaries(
        tx,
        rows.map((row) => row.entity_id),
      )
      const result = found.map(({ id, caption, schema, dataset, countries }) => ({
        id,
        name: caption,
        description: [schemaLabel(schema), dataset, ...countries].join(', '),
      }))
      return { lists, result }
    },
    async ({ lists }) => ({
      kind: 'entity.search',
      detail: { q: wanted.prefix, dataset },
      label: await questionLabel(platform, reader, dataset, lists),
    }),
  )
  return { result }
}

export const suggestedTypes = ({ prefix, cursor }: Wanted) => ({
  result: beginning(matchableSchemata(), prefix, cursor),
})

export const suggestedProperties = ({ prefix, cursor }: Wanted) => ({
  result: beginning(everyProperty(), prefix, cursor),
})

const everyProperty = (): readonly Described[] => {
  const known = new Map<string, Described>()
  for (const { id } of matchableSchemata()) for (const one of valueProperties(id)) known.set(one.id, one)
  return [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Those of which a word begins so; none before anything is typed. */
function beginning(all: readonly Described[], prefix: string, cursor: number): Described[] {
  const typed = prefix.trim().toLowerCase()
  if (typed === '') return []
  const begins = (text: string): boolean =>
    ` ${text.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(':', ' ')} ${text.split(':').at(-1) ?? ''}`
      .toLowerCase()
      .includes(` ${typed}`)
  return all.filter(({ id, name }) => begins(name) || begins(id)).slice(cursor, cursor + MOST)
}
