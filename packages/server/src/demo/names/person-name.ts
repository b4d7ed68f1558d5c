import type { Random } from '../random.ts'
import type { NamePart, Tradition } from './tradition.ts'

/** A person's name in the order in which it is spoken. */
export interface PersonName {
  readonly parts: readonly NamePart[]
  /** Which of the parts are the family's: they come first in a passport. */
  readonly family: readonly NamePart[]
  readonly given: readonly NamePart[]
  /** Null where the script is Latin and has no accents to lose. */
  readonly native: string | null
  readonly lang: string
  readonly gender: 'male' | 'female'
}

/** Invents a name; two draws may give the same, as they do in life. */
export function composeName(tradition: Tradition, random: Random): PersonName {
  const gender = random.chance(0.72) ? 'male' : 'female'
  const given = random.pick(gender === 'male' ? tradition.male : tradition.female)
  const father = random.pick(tradition.male.filter((part) => part !== given))
  const drawn = random
    .some(tradition.family, 2)
    .map((part) => (gender === 'female' && tradition.feminine ? tradition.feminine(part) : part))
  const [family = given, mother = family] = drawn
  const middle: NamePart = { native: null, latin: gender === 'male' ? ['Văn', 'Van'] : ['Thị', 'Thi'] }
  const order: Readonly<Record<Tradition['shape'], readonly NamePart[]>> = {
    'given-family': [given, family],
    'given-father-family': [given, father, family],
    'given-father': [given, family],
    'given-family-family': [given, family, mother],
    'family-given': [family, given],
    'family-middle-given': [family, middle, given],
  }
  const parts = order[tradition.shape]
  const families = tradition.shape === 'given-family-family' ? [family, mother] : [family]
  const native = parts.every((part) => part.native !== null)
    ? parts.map((part) => part.native).join(tradition.space)
    : null
  return {
    parts,
    family: families,
    given: parts.filter((part) => !families.includes(part)),
    native,
    lang: tradition.lang,
    gender,
  }
}

/** The name in Latin letters, each word in its nth spelling or the last that it has. */
export function spelt(parts: readonly NamePart[], variant: number): string {
  return parts.map(({ latin }) => latin[Math.min(variant, latin.length - 1)] ?? '').join(' ')
}
