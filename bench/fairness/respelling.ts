import { readText } from '../data/real-data.ts'
import { pick, type Random } from '../support/random.ts'

export const TRANSLITERATIONS = ['arabic', 'russian', 'chinese'].map(
  (script) => `names/wd-translit-${script}/wd_${script}_80`,
)

/** Other Latin spellings of a word: those that Wikidata has for the same word of another script. */
export class Respelling {
  readonly #others = new Map<string, readonly string[]>()

  constructor() {
    for (const file of TRANSLITERATIONS) {
      const byOriginal = new Map<string, string[]>()
      for (const line of readText(file).split('\n')) {
        const [latin = '', original = '', count = '0'] = line.split('\t')
        // A pair that was seen once may be a mistake.
        if (Number(count) < 2 || !/^\p{L}+$/u.test(latin)) continue
        const known = byOriginal.get(original)
        if (known === undefined) byOriginal.set(original, [latin])
        else known.push(latin)
      }
      for (const spellings of byOriginal.values())
        if (spellings.length > 1)
          for (const spelling of spellings)
            this.#others.set(spelling, [
              ...(this.#others.get(spelling) ?? []),
              ...spellings.filter((one) => one !== spelling),
            ])
    }
  }

  /** The name with one of its words spelled otherwise; undefined when no other spelling is known. */
  of(name: string, random: Random): string | undefined {
    const words = name.split(' ')
    const known = words.flatMap((word, at) => (this.#others.has(bare(word)) ? [at] : []))
    if (known.length === 0) return undefined
    const at = pick(random, known)
    return words.with(at, pick(random, this.#others.get(bare(words[at] ?? '')) ?? [])).join(' ')
  }
}

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}]/gu, '')
