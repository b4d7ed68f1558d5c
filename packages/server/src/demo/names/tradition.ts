/** One word of a name: as its own script writes it, and the ways in which Latin letters do. */
export interface NamePart {
  /** Null where the script is Latin already. */
  readonly native: string | null
  readonly latin: readonly string[]
}

/** How people of one part of the world are named. */
export interface Tradition {
  readonly id: string
  /** ISO 639-3. */
  readonly lang: string
  readonly countries: readonly string[]
  readonly shape:
    | 'given-family'
    | 'given-father-family'
    | 'given-father'
    | 'given-family-family'
    | 'family-given'
    | 'family-middle-given'
  /** Between the words in the script itself; Chinese and Korean write none. */
  readonly space: ' ' | ''
  readonly male: readonly NamePart[]
  readonly female: readonly NamePart[]
  readonly family: readonly NamePart[]
  /** The family name of a woman, where it differs. */
  readonly feminine?: (family: NamePart) => NamePart
}

/** Reads `native=latin/variant, …`; without `native=` the word is Latin already. */
export function pool(text: string): readonly NamePart[] {
  return text.split(',').map((entry) => {
    const [native, latin] = entry.trim().split('=')
    return latin === undefined
      ? { native: null, latin: (native ?? '').split('/') }
      : { native: native ?? null, latin: latin.split('/') }
  })
}

/** A name whose endings are changed, in its own script and in every Latin spelling. */
export function inflect(part: NamePart, native: (word: string) => string, latin: (word: string) => string): NamePart {
  return { native: part.native === null ? null : native(part.native), latin: part.latin.map(latin) }
}
