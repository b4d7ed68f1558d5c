import { countryTable } from './country-table.ts'

const codes = new Map<string, string>()
for (const [code, names] of Object.entries(countryTable)) {
  for (const name of names.split('|')) codes.set(key(name), code)
}

const longestName = 200

/** Not countries, and not worth a count: lists write them where they know of none. */
const none = new Set(['', 'na', 'n/a', 'none', 'none identified', 'undetermined', 'unknown'].map(key))

/**
 * The countries that a text from a list names, as FollowTheMoney codes: names, former names and demonyms, with what
 * lists write around them (`Region: Gaza`, `possibly X`, `X (citizenship revoked)`, `X/Y`). Empty when it names none.
 */
export function resolveCountry(text: string): readonly string[] {
  if (text.length > longestName) return []
  const whole = codes.get(key(text))
  if (whole !== undefined) return [whole]
  const bare = text
    .replace(/\([^)]*\)|\.\s.*$/g, ' ')
    .replace(/^.*:\s*/, '')
    .replace(/^\s*(?:possibly|probably|believed to be|formerly|previously)\s+/i, '')
    .replace(/\s+(?:passport|nationality|national|citizen(?:ship)?|by birth)\b.*$/i, '')
  const one = codes.get(key(bare))
  if (one !== undefined) return [one]
  const parts = bare.split(/\s*\/\s*(?:or\s+)?|;|\s+(?:and|or)\s+/)
  return parts.length < 2 ? [] : [...new Set(parts.flatMap((part) => codes.get(key(part)) ?? []))]
}

/** Whether a text says that no country is known, which is not a failure to resolve one. */
export function namesNoCountry(text: string): boolean {
  return none.has(key(text))
}

/** `Congo, Republic of the` and `Republic of the Congo` are one key: letters only, and no order around a comma. */
function key(name: string): string {
  const [head = '', tail] = name.split(/,\s*/, 2)
  const turned = tail === undefined ? head : `${tail} ${head}`
  return turned
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(?:the|of)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\bst\b/g, 'saint')
    .trim()
}
