import type { LinkField } from '../../packages/screening/src/link/record.ts'
import type { TrueRecord } from './rows.ts'

/** Source: R. Russell's code, as in the US census: a letter and three figures. */
function soundex(word: string): string {
  const groups: Readonly<Record<string, string>> = { bfpv: '1', cgjkqsxz: '2', dt: '3', l: '4', mn: '5', r: '6' }
  const code = (letter: string): string =>
    Object.entries(groups).find(([letters]) => letters.includes(letter))?.[1] ?? ''
  let out = word.slice(0, 1)
  let before = code(out)
  for (const letter of word.slice(1)) {
    const own = code(letter)
    if (own !== '' && own !== before) out += own
    if (!'hw'.includes(letter)) before = own
  }
  return out.padEnd(4, '0').slice(0, 4)
}

/** Source: W. Winkler, string comparator metrics (1990). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  let left = ''
  for (const [at, letter] of [...a].entries())
    for (let other = Math.max(0, at - reach); other <= Math.min(b.length - 1, at + reach); other += 1) {
      if (taken[other] === 1 || b[other] !== letter) continue
      taken[other] = 1
      left += letter
      break
    }
  if (left.length === 0) return 0
  const right = [...b].filter((_, at) => taken[at] === 1).join('')
  const moved = [...left].filter((letter, at) => letter !== right[at]).length / 2
  const jaro = (left.length / a.length + left.length / b.length + (left.length - moved) / left.length) / 3
  let prefix = 0
  while (prefix < 4 && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix += 1
  return jaro + prefix * 0.1 * (1 - jaro)
}

/**
 * What a plain linker finds: candidates share the soundex of a word of the name or the date of birth; a pair is taken
 * when the mean Jaro–Winkler similarity of the fields that both have is at least .85.
 */
export function plainLink(
  fields: readonly LinkField[],
  records: readonly TrueRecord[],
): readonly (readonly [number, number])[] {
  const groups = new Map<string, number[]>()
  const born = fields.findIndex(({ kind }) => kind === 'date')
  for (const [at, { cells }] of records.entries()) {
    const date = String(cells[born] ?? '')
    const words = String(cells[0] ?? '')
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== '')
    const keys = words.map((word) => `${soundex(word)} ${date.slice(0, 4)}`)
    for (const key of new Set([...keys, `${words.map(soundex).sort().join(' ')}`, date])) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [at])
      else group.push(at)
    }
  }
  const seen = new Set<number>()
  const found: (readonly [number, number])[] = []
  for (const [key, group] of groups)
    if (key !== '')
      for (const [at, a] of group.entries())
        for (const b of group.slice(at + 1)) {
          const id = a * records.length + b
          if (seen.has(id)) continue
          seen.add(id)
          const [one, other] = [records[a], records[b]]
          if (one === undefined || other === undefined) continue
          if (one.side !== undefined && one.side === other.side) continue
          if (meanSimilarity(one, other) >= 0.85) found.push([a, b])
        }
  return found
}

function meanSimilarity(one: TrueRecord, other: TrueRecord): number {
  let [sum, count] = [0, 0]
  for (const [field, cell] of one.cells.entries()) {
    const [a, b] = [String(cell).toLowerCase(), String(other.cells[field] ?? '').toLowerCase()]
    if (a === '' || b === '') continue
    sum += jaroWinkler(a, b)
    count += 1
  }
  return count === 0 ? 0 : sum / count
}
