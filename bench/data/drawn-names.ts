import { readText } from './real-data.ts'
import { pick, type Random } from '../support/random.ts'

const tongues = ['arabic', 'chinese', 'russian']

export const drawnFrom = tongues.map((tongue) => `names/wd-translit-${tongue}/wd_${tongue}_80`)

/** Words of names in Latin letters, as often as they are borne. */
class Words {
  readonly #words: string[] = []
  readonly #ends: number[] = []
  #total = 0

  constructor(path: string) {
    for (const line of readText(path).split('\n')) {
      const [word, , count] = line.split('\t')
      if (word === undefined || word === '' || count === undefined) continue
      this.#total += Number(count)
      this.#words.push(word)
      this.#ends.push(this.#total)
    }
  }

  draw(random: Random): string {
    const at = random() * this.#total
    let [low, high] = [0, this.#ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ends[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    return this.#words[low] ?? ''
  }
}

/** Names of so many words, each name from people of one tongue; a few words are in many names and most in few, as in life. */
export function nameMaker(random: Random): (words: number) => string {
  const all = drawnFrom.map((path) => new Words(path))
  return (words) => {
    const own = pick(random, all)
    return Array.from({ length: words }, () => own.draw(random)).join(' ')
  }
}
