import { pick, type Random } from '../support/random.ts'
import type { ListedPerson } from './listed.ts'

/** Somebody on no list, with names of one origin. */
export interface Stranger {
  readonly name: string
  readonly born: string
}

const words = (name: string): readonly string[] =>
  name
    .split(',')
    .toReversed()
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '')

const key = (name: string): string =>
  words(name)
    .map((word) => word.toLowerCase())
    .sort()
    .join(' ')

/**
 * People with the names of an origin who are on no list: the first half of one listed name and the second half of
 * another, born when some third person was. These are the hardest strangers there are, since every word is on the list;
 * a name that comes out as a listed one is not used.
 */
export function strangers(
  people: readonly ListedPerson[],
  listedNames: readonly string[],
  count: number,
  random: Random,
): readonly Stranger[] {
  const onList = new Set(listedNames.map(key))
  const known = new Set<string>()
  const found: Stranger[] = []
  const dates = people.flatMap(({ entity }) =>
    entity.values.flatMap(({ prop, value }) => (prop === 'birthDate' ? (/\d{4}/.exec(value)?.[0] ?? []) : [])),
  )
  for (let tries = 0; found.length < count && tries < count * 20; tries += 1) {
    const [one, other] = [words(pick(random, people).names[0] ?? ''), words(pick(random, people).names[0] ?? '')]
    if (one.length < 2 || other.length < 2) continue
    const name = [...one.slice(0, Math.floor(one.length / 2)), ...other.slice(Math.floor(other.length / 2))].join(' ')
    if (onList.has(key(name)) || known.has(key(name))) continue
    known.add(key(name))
    const two = (value: number): string => String(1 + Math.floor(random() * value)).padStart(2, '0')
    found.push({ name, born: `${pick(random, dates)}-${two(12)}-${two(28)}` })
  }
  return found
}
