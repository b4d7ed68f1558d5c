import type { ParsedEntity } from '../modules/entities/index.ts'
import type { Random } from './random.ts'
import type { Disguise } from './traveller.ts'

/** The ways a listed person may stand in a form. */
export const disguises: readonly Exclude<Disguise, 'same-name-other-person'>[] = [
  'spelling',
  'order',
  'typing-error',
  'script',
  'as-listed',
]

export interface ListedName {
  readonly latin: string
  readonly given: string
  readonly family: string
  readonly native: string | undefined
  readonly spellings: readonly string[]
}

/** The names of an entry of the watchlist, sorted by what they are. */
export function listedName(entity: ParsedEntity): ListedName | null {
  const all = (prop: string) => entity.statements.filter((statement) => statement.prop === prop)
  const [main] = all('name')
  const [given] = all('firstName')
  const [family] = all('lastName')
  if (main === undefined || given === undefined || family === undefined) return null
  return {
    latin: main.value,
    given: given.value,
    family: family.value,
    native: all('name').find(({ lang }) => lang !== undefined)?.value,
    spellings: all('alias').map(({ value }) => value),
  }
}

/** The name as this applicant writes it; a disguise that the name does not allow becomes another. */
export function disguised(name: ListedName, disguise: Disguise, random: Random): readonly [name: string, Disguise] {
  if (disguise === 'script' && name.native) return [name.native, 'script']
  if (disguise === 'order' && name.family !== name.given) {
    const turned = `${name.family}, ${name.given}`
    return [name.latin.startsWith(name.family) ? `${name.given} ${name.family}` : turned, 'order']
  }
  if (disguise === 'typing-error' || name.spellings.length === 0) return [withTypo(name.latin, random), 'typing-error']
  return disguise === 'as-listed' ? [name.latin, 'as-listed'] : [random.pick(name.spellings), 'spelling']
}

/** Two letters swapped, one left out or one doubled: in a long word, and never its first letter. */
function withTypo(name: string, random: Random): string {
  const words = name.split(' ')
  const longest = words.reduce((best, word, index) => (word.length > (words[best]?.length ?? 0) ? index : best), 0)
  const letters = [...(words[longest] ?? '')]
  const at = random.int(1, Math.max(1, letters.length - 2))
  const kind = random.int(0, 2)
  const here = letters[at] ?? ''
  const next = letters[at + 1] ?? ''
  // Swapping two equal letters changes nothing.
  if (kind === 0 && here !== next) letters.splice(at, 2, next, here)
  else if (kind === 1) letters.splice(at, 1)
  else letters.splice(at, 0, here)
  return words.map((word, index) => (index === longest ? letters.join('') : word)).join(' ')
}
