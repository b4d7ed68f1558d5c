import { cleanName, cleanText } from './clean.ts'
import { resolveCountry } from './country-names.ts'
import type { EntityDraft } from './entity-draft.ts'
import { isoPartial } from './partial-date.ts'
import { languageOf } from './script-language.ts'
import { textOf } from './xml-element.ts'
import type { XmlElement } from './xml-records.ts'

/** Adds the names in one alias and says whether there was any. */
export function addUnAlias(draft: EntityDraft, alias: XmlElement): boolean {
  const listed = cleanText(textOf(alias, 'ALIAS_NAME'))
  if (!/\p{L}|\p{N}/u.test(listed)) return false
  const prop = propOf(textOf(alias, 'QUALITY'))
  for (const name of namesIn(listed)) draft.add(prop, name, listed, languageOf(name))
  const note = cleanText(textOf(alias, 'NOTE'))
  const script = /^original script:\s*(.+)$/i.exec(note)?.[1]
  if (script) draft.add(prop, script, note, languageOf(script))
  if (note) draft.add('notes', `Alias ${listed}: ${note}`)
  return true
}

/** An alias may come with a birth of its own, from the papers that bear it. */
export function addUnAliasBirth(draft: EntityDraft, alias: XmlElement): void {
  const date = textOf(alias, 'DATE_OF_BIRTH')
  draft.add('birthDate', isoPartial(date), date)
  const country = textOf(alias, 'COUNTRY_OF_BIRTH')
  draft.add('birthPlace', [textOf(alias, 'CITY_OF_BIRTH'), country].filter(Boolean).join(', '))
  for (const code of resolveCountry(country)) draft.add('birthCountry', code, country)
}

function propOf(quality: string): string {
  if (quality === 'Low') return 'weakAlias'
  return quality.toLowerCase().startsWith('f') ? 'previousName' : 'alias'
}

/** `A; B` is two names, and `A (original script: Б)` or `Б (A)` the same name in two scripts. */
function namesIn(listed: string): readonly string[] {
  return listed
    .replace(/,?\s+born\s.*$/i, '')
    .split(';')
    .flatMap((part) => {
      const [, outside = part, inside = ''] = /^(.*?)\s*\(([^)]*)\)?\s*$/.exec(part) ?? []
      const name = inside.replace(/^original script:\s*/i, '')
      const otherScript = (languageOf(outside) === undefined) !== (languageOf(name) === undefined)
      // What else stands in brackets is about the name and not a name: `(birth name)`, `(previously listed as)`.
      return otherScript && outside && name ? [outside, name] : [outside || part]
    })
    .map((name) => cleanName(name.replace(/[()]/g, ' ')))
    .filter((name) => /\p{L}|\p{N}/u.test(name))
}
