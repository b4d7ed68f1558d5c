import type { IndexedEntity } from '../../packages/screening/src/index.ts'
import { readText } from './real-data.ts'
import { statement } from './statement.ts'

export const UN = 'watchlists/un-sc-2018-10/consolidated.xml'

export interface UnEntry {
  readonly entity: IndexedEntity
  readonly original: string | undefined
}

const texts = (xml: string, tag: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))]
    .map(([, text]) =>
      unescape(text ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '')

const unescape = (text: string): string =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&apos;/g, "'")
    .replace(/&quot;/g, '"')

/** The UN Security Council list of 2018, Latin names only; the original script apart. */
export function unitedNations(): readonly UnEntry[] {
  const xml = readText(UN)
  return [...xml.matchAll(/<(INDIVIDUAL|ENTITY)>([\s\S]*?)<\/\1>/g)].map(([, kind = '', body = '']) => {
    const id = texts(body, 'DATAID')[0] ?? ''
    const name = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].flatMap((tag) => texts(body, tag)).join(' ')
    const aliases = [
      ...body.matchAll(/<(?:INDIVIDUAL|ENTITY)_ALIAS>([\s\S]*?)<\/(?:INDIVIDUAL|ENTITY)_ALIAS>/g),
    ].flatMap(([, alias = '']) =>
      texts(alias, 'ALIAS_NAME').map((value) =>
        statement(texts(alias, 'QUALITY')[0] === 'Low' ? 'weakAlias' : 'alias', value),
      ),
    )
    const schema = kind === 'INDIVIDUAL' ? 'Person' : 'Organization'
    const dates = [...body.matchAll(/<INDIVIDUAL_DATE_OF_BIRTH>([\s\S]*?)<\/INDIVIDUAL_DATE_OF_BIRTH>/g)].flatMap(
      ([, born = '']) => [...texts(born, 'DATE'), ...texts(born, 'YEAR')].map((date) => statement('birthDate', date)),
    )
    // Some aliases carry the original script; without these the measurement is across scripts alone.
    const values = [statement('name', name), ...aliases].filter(
      ({ value }) => !/\p{Script=Arabic}|\p{Script=Cyrillic}/u.test(value),
    )
    return {
      entity: { id: `un-${id}`, schema, dataset: 'un', values: [...values, ...dates] },
      original: texts(body, 'NAME_ORIGINAL_SCRIPT')[0],
    }
  })
}
