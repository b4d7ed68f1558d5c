import type { EntityDraft } from './entity-draft.ts'
import { valuesOf } from './ftm-model.ts'

/** The FollowTheMoney code for a two-letter code of a list; null for what is none, such as the EU's `00`. */
export function countryOfCode(code: string): string | null {
  const lower = code.trim().toLowerCase()
  return /^[a-z]{2}$/.test(lower) && (valuesOf('country')?.has(lower) ?? false) ? lower : null
}

/** Adds a country that a list gives by its code, or by its name where it has no code. */
export function addCountryOf(draft: EntityDraft, prop: string, code: string, name: string): void {
  const known = countryOfCode(code)
  if (known !== null) draft.add(prop, known, name || code)
  else if (name !== '') draft.addCountry(prop, name)
  else if (code !== '' && code !== '00') draft.addCountry(prop, code)
}
