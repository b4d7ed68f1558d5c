import { countryCode } from '../../packages/screening/src/evidence/country-code.ts'
import { csvRows } from '../data/csv-rows.ts'
import { OFAC, ofac } from '../data/ofac.ts'
import { readText } from '../data/real-data.ts'
import { UN, unitedNations } from '../data/united-nations.ts'
import type { IndexedEntity } from '../../packages/screening/src/index.ts'
import { originOfCountries } from './origins.ts'

/** A person on a list whose names have one known origin. */
export interface ListedPerson {
  readonly entity: IndexedEntity
  readonly origin: string
  /** In the order of the list's own spelling. */
  readonly names: readonly string[]
  readonly original: string | undefined
}

/** Both lists whole, and of their people those whose origin the lists tell. */
export function listed(): { readonly entities: readonly IndexedEntity[]; readonly people: readonly ListedPerson[] } {
  const un = unitedNations()
  const entities = [...ofac(), ...un.map(({ entity }) => entity)]
  const countries = new Map([...ofacCountries(), ...unCountries()])
  const originals = new Map(un.map(({ entity, original }) => [entity.id, original]))
  const people = entities.flatMap((entity): readonly ListedPerson[] => {
    const origin = originOfCountries(countries.get(entity.id) ?? [])
    if (entity.schema !== 'Person' || origin === undefined) return []
    const names = entity.values.flatMap(({ prop, value }) =>
      prop === 'birthDate' || prop === 'weakAlias' ? [] : [value],
    )
    return [{ entity, origin, names, original: originals.get(entity.id) }]
  })
  return { entities, people }
}

/** Nationality and citizenship out of the remarks, or else the country at the end of the place of birth. */
function* ofacCountries(): Generator<readonly [string, readonly string[]]> {
  for (const row of csvRows(readText(`${OFAC}/sdn.csv`))) {
    const remarks = row[11] ?? ''
    const own = [...remarks.matchAll(/(?:nationality|citizen) ([A-Za-z ,()'-]+?)(?=[;.]|$)/g)].map(
      ([, name = '']) => name,
    )
    const born = [...remarks.matchAll(/POB ([^;.]+)/g)].map(([, place = '']) => place.split(',').at(-1) ?? '')
    yield [`ofac-${row[0]}`, codes(own.length > 0 ? own : born)]
  }
}

function* unCountries(): Generator<readonly [string, readonly string[]]> {
  for (const [, body = ''] of readText(UN).matchAll(/<INDIVIDUAL>([\s\S]*?)<\/INDIVIDUAL>/g)) {
    const id = /<DATAID>(\d+)/.exec(body)?.[1] ?? ''
    const own = [...(/<NATIONALITY>([\s\S]*?)<\/NATIONALITY>/.exec(body)?.[1] ?? '').matchAll(/<VALUE>([^<]+)/g)]
    const born = [...body.matchAll(/<INDIVIDUAL_PLACE_OF_BIRTH>[\s\S]*?<COUNTRY>([^<]+)/g)]
    yield [`un-${id}`, codes((own.length > 0 ? own : born).map(([, name = '']) => name))]
  }
}

const codes = (names: readonly string[]): readonly string[] =>
  names.map((name) => {
    const [last = '', first] = name.split(',').map((part) => part.trim())
    return countryCode(first === undefined ? last.replace(/\(.*\)/, '') : `${first} ${last}`)
  })
